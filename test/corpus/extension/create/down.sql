DROP TABLE public.person;

DROP EXTENSION pg_trgm;
