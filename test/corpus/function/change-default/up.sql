DROP VIEW public.fees;

DROP FUNCTION public.fee (numeric, numeric);

CREATE OR REPLACE FUNCTION public.tax (amount numeric, rate numeric DEFAULT 0.25) RETURNS numeric LANGUAGE sql RETURN (amount * rate);

CREATE FUNCTION public.fee (amount numeric, rate numeric) RETURNS numeric LANGUAGE sql RETURN (amount * rate);

CREATE VIEW public.fees AS
SELECT
  public.fee ((10)::numeric, 0.2) AS fee;
