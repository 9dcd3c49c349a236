COMMENT ON PROCEDURE public.tidy () IS 'It''s tidy';

COMMENT ON PROCEDURE public.sweep () IS NULL;
