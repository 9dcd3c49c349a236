COMMENT ON OPERATOR public.~~~ (text, name) IS 'It''s like a name';

COMMENT ON OPERATOR public.~~~ (text, text) IS NULL;
