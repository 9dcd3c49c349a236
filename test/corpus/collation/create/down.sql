DROP VIEW public.sorted;

DROP TABLE public.member;

DROP DOMAIN public.code;

DROP TYPE public.person;

DROP COLLATION app.caseless;

DROP COLLATION public.german;

DROP COLLATION public.mixed;

DROP COLLATION public.numeric_order;

DROP COLLATION public.plain;

DROP COLLATION public.tailored;

DROP SCHEMA app;
