COMMENT ON OPERATOR FAMILY public.points USING hash IS 'It''s hashed';

COMMENT ON OPERATOR FAMILY public.points USING gist IS NULL;
