ALTER TABLE public.document
DROP CONSTRAINT document_titled;

ALTER TABLE public.document
ADD COLUMN gone text;

ALTER TABLE public.document
DROP CONSTRAINT document_id_positive;

ALTER TABLE public.document
ALTER COLUMN id TYPE integer;

ALTER TABLE public.document
ALTER COLUMN id
SET NOT NULL;

ALTER TABLE public.document
ALTER COLUMN id OPTIONS (
  DROP key,
  SET
    column_name 'ID'
);

ALTER TABLE public.document
ALTER COLUMN title
DROP DEFAULT;

ALTER TABLE public.document
ALTER COLUMN title TYPE text;

ALTER TABLE public.document
ALTER COLUMN title
DROP NOT NULL;

ALTER TABLE public.document
ALTER COLUMN title OPTIONS (
  DROP column_name
);

ALTER TABLE public.document
ADD CONSTRAINT document_titled CHECK (title <> ''::text);

ALTER TABLE public.document
DROP COLUMN size;

ALTER TABLE public.document
RENAME COLUMN sheets TO pages;
