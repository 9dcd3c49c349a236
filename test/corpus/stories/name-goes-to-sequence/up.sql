DROP TABLE public.x;

CREATE SEQUENCE public.x;

ALTER TABLE public.u
ALTER COLUMN a
SET DEFAULT nextval('public.x'::regclass);
