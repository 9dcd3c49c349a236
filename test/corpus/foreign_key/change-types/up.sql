ALTER TABLE public.org
ALTER COLUMN id TYPE bigint;

ALTER TABLE public."user"
ALTER COLUMN org_id TYPE bigint;
