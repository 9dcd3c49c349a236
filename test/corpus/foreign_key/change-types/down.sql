ALTER TABLE public.org
ALTER COLUMN id TYPE integer;

ALTER TABLE public."user"
ALTER COLUMN org_id TYPE integer;
