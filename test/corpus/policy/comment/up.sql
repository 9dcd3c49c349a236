COMMENT ON POLICY p_one ON public.document IS 'It''s "first"';

COMMENT ON POLICY p_two ON public.document IS NULL;
