DROP POLICY p_all ON public.document;
