CREATE TABLE public.document_aside (
  id integer DEFAULT 3 NOT NULL,
  title text,
  CONSTRAINT document_titled CHECK (title <> ''::text)
);

COMMENT ON COLUMN public.document_aside.id IS 'Same';

DROP FOREIGN TABLE public.document;

ALTER TABLE public.document_aside
RENAME TO document;
