ALTER TABLE public.bill
ALTER COLUMN tax
DROP DEFAULT;

DROP FUNCTION public.tax (numeric, numeric);

CREATE FUNCTION public.tax (amount numeric) RETURNS numeric LANGUAGE sql AS $$select amount * 0.2$$;

ALTER TABLE public.bill
ALTER COLUMN tax
SET DEFAULT public.tax ((1)::numeric);
