CREATE FOREIGN DATA WRAPPER files;

CREATE SERVER here FOREIGN DATA WRAPPER files;

CREATE FOREIGN TABLE public.document (city text, zip text) SERVER here;

CREATE STATISTICS public.document_place ON city, zip FROM public.document;

ALTER STATISTICS public.document_place SET STATISTICS 9;

COMMENT ON STATISTICS public.document_place IS 'Of what lies elsewhere';
