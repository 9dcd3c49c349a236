COMMENT ON MATERIALIZED VIEW public.numbers IS 'It''s "all"';

COMMENT ON COLUMN public.numbers.n IS 'A number';

COMMENT ON MATERIALIZED VIEW public.letters IS NULL;

COMMENT ON COLUMN public.letters.l IS NULL;
