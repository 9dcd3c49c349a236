COMMENT ON CAST(text AS public.status) IS 'It is by its name';
