ALTER TABLE public.member
ALTER COLUMN name TYPE text;

ALTER TABLE public.member
DROP COLUMN other;

DROP COLLATION public.one;

DROP COLLATION public.two;
