CREATE FOREIGN TABLE public.document (
  id integer OPTIONS (column_name 'ID') NOT NULL,
  title text
) SERVER here;
