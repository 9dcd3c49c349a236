COMMENT ON TABLE public.a IS 'First';

COMMENT ON TABLE public.b IS 'Second';

COMMENT ON TABLE public.c IS NULL;
