ALTER TABLE public.bill
ALTER COLUMN tax
DROP DEFAULT;

DROP FUNCTION public.tax (numeric);

CREATE FUNCTION public.tax (amount numeric, rate numeric DEFAULT 0.2) RETURNS numeric LANGUAGE sql AS $$select amount * rate$$;

ALTER TABLE public.bill
ALTER COLUMN tax
SET DEFAULT public.tax ((1)::numeric, 0.3);
