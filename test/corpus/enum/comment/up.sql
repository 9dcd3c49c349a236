COMMENT ON TYPE public.size IS 'As it''s on the "label"';

COMMENT ON TYPE public.mood IS 'How it feels';

COMMENT ON TYPE public.colour IS NULL;
