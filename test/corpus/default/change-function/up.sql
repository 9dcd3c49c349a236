CREATE FUNCTION public.fresh_code () RETURNS text LANGUAGE sql RETURN 'b'::text;

ALTER TABLE public."user"
ALTER COLUMN code
SET DEFAULT public.fresh_code ();
