COMMENT ON MATERIALIZED VIEW public.letters IS 'All';

COMMENT ON COLUMN public.letters.l IS 'One';

COMMENT ON MATERIALIZED VIEW public.numbers IS NULL;

COMMENT ON COLUMN public.numbers.n IS NULL;
