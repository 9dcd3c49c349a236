CREATE FUNCTION public.touch () RETURNS trigger LANGUAGE plpgsql AS $$begin return new; end$$;

CREATE FOREIGN TABLE public.document (
  id integer OPTIONS (column_name 'ID') NOT NULL,
  title character varying(80) OPTIONS (column_name 'T') COLLATE pg_catalog."C" DEFAULT 'none'::character varying,
  length integer,
  CONSTRAINT document_length_check CHECK (length > 0),
  CONSTRAINT document_titled CHECK ((title)::text <> ''::text)
) SERVER here OPTIONS (file 'docs.csv', header 'true');

CREATE TRIGGER document_touched
BEFORE INSERT ON public.document FOR EACH ROW
EXECUTE FUNCTION public.touch ();

COMMENT ON COLUMN public.document.title IS 'Of the first page';

COMMENT ON FOREIGN TABLE public.document IS 'Elsewhere';
