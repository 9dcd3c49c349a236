ALTER INDEX public.figures_idx
RENAME TO numbers_idx;

ALTER MATERIALIZED VIEW app.letters
SET SCHEMA public;

ALTER MATERIALIZED VIEW public.figures
RENAME TO numbers;
