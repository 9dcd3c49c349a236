DROP POLICY q ON public.t;

DROP POLICY r ON public.t;

ALTER POLICY p ON public.t TO one,
two
WITH
  CHECK (a > 1);

CREATE POLICY q ON public.t
FOR UPDATE
  USING (a > 0);

CREATE POLICY r ON public.t FOR INSERT
WITH
  CHECK (a > 0);
