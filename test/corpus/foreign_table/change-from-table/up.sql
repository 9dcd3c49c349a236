ALTER TABLE public.document
RENAME TO document_aside;

CREATE FOREIGN TABLE public.document (
  id integer DEFAULT 3 NOT NULL,
  title text,
  CONSTRAINT document_titled CHECK (title <> ''::text)
) SERVER here;

COMMENT ON COLUMN public.document.id IS 'Same';

DROP TABLE public.document_aside;
