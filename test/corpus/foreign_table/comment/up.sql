COMMENT ON FOREIGN TABLE public.document IS 'Elsewhere';
