CREATE POLICY p_all ON public.document TO reader USING (id > 0);

COMMENT ON POLICY p_all ON public.document IS 'Goes';
