DROP POLICY p_for ON public.document;

DROP POLICY p_restrictive ON public.document;

CREATE POLICY p_for ON public.document FOR
SELECT
  USING (id > 0);

CREATE POLICY p_restrictive ON public.document AS RESTRICTIVE USING (id > 0);
