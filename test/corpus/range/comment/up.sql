COMMENT ON TYPE public.span IS 'A span, it''s from to';

COMMENT ON TYPE public.other IS NULL;
