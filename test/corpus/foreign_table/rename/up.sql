CREATE SCHEMA archive;

ALTER FOREIGN TABLE public.document
RENAME TO paper;

ALTER FOREIGN TABLE public.paper
SET SCHEMA archive;
