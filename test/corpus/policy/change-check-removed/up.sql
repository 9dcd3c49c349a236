DROP POLICY p ON public.t;

DROP POLICY r ON public.t;

ALTER POLICY q ON public.t
WITH
  CHECK (a > 5);

CREATE POLICY p ON public.t USING (a > 0);

CREATE POLICY r ON public.t
FOR UPDATE
WITH
  CHECK (a > 0);
