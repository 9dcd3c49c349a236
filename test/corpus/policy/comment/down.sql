COMMENT ON POLICY p_two ON public.document IS 'Second';

COMMENT ON POLICY p_one ON public.document IS NULL;
