COMMENT ON COLLATION public.two IS 'It''s of two';

COMMENT ON COLLATION public.one IS NULL;
