CREATE OR REPLACE FUNCTION public.fee (amount numeric, rate numeric DEFAULT 0.2) RETURNS numeric LANGUAGE sql RETURN (amount * rate);

CREATE OR REPLACE FUNCTION public.tax (amount numeric, rate numeric DEFAULT 0.2) RETURNS numeric LANGUAGE sql RETURN (amount * rate);

CREATE OR REPLACE VIEW public.fees AS
SELECT
  public.fee ((10)::numeric) AS fee;
