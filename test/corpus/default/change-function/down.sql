ALTER TABLE public."user"
ALTER COLUMN code
SET DEFAULT public.new_code ();

DROP FUNCTION public.fresh_code ();
