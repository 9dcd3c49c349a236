COMMENT ON OPERATOR public.~~~ (text, text) IS 'Near';

COMMENT ON OPERATOR public.~~~ (text, name) IS NULL;
