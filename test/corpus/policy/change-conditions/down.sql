DROP POLICY p_check_new ON public.document;

ALTER POLICY p_check ON public.document
WITH
  CHECK (owner = 'a'::text);

ALTER POLICY p_check_gone ON public.document
WITH
  CHECK (owner = 'b'::text);

ALTER POLICY p_using ON public.document USING (owner = 'a'::text);

CREATE POLICY p_check_new ON public.document USING (owner = 'a'::text);
