COMMENT ON PROCEDURE public.sweep () IS 'At night';

COMMENT ON PROCEDURE public.tidy () IS NULL;
