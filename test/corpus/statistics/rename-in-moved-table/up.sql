ALTER TABLE public."order"
RENAME TO purchase;

ALTER TABLE public.purchase
SET SCHEMA app;

ALTER STATISTICS public.kept SET SCHEMA app;

ALTER STATISTICS public.renamed SET SCHEMA app;

ALTER TABLE app.purchase
RENAME COLUMN city TO town;

ALTER STATISTICS app.renamed RENAME TO renamed_too;
