COMMENT ON CAST(text AS public.status) IS 'Stays';
