DROP VIEW public.titles;

DROP FOREIGN TABLE public.document;

CREATE FOREIGN TABLE public.document (
  id integer OPTIONS (column_name 'ID') NOT NULL,
  title text
) SERVER here;

CREATE VIEW public.titles AS
SELECT
  title
FROM
  public.document;

COMMENT ON FOREIGN TABLE public.document IS 'Elsewhere';
