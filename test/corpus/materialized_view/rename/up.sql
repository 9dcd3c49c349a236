ALTER MATERIALIZED VIEW public.numbers
RENAME TO figures;

ALTER MATERIALIZED VIEW public.letters
SET SCHEMA app;

ALTER INDEX public.numbers_idx
RENAME TO figures_idx;
