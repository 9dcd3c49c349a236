ALTER TABLE public.document
RENAME COLUMN pages TO sheets;

ALTER TABLE public.document
DROP CONSTRAINT document_titled;

ALTER TABLE public.document
ALTER COLUMN id TYPE bigint;

ALTER TABLE public.document
ALTER COLUMN id
DROP NOT NULL;

ALTER TABLE public.document
ALTER COLUMN id OPTIONS (
  SET
    column_name 'id',
  ADD key 'true'
);

ALTER TABLE public.document
ALTER COLUMN title TYPE character varying(80);

ALTER TABLE public.document
ALTER COLUMN title
SET NOT NULL;

ALTER TABLE public.document
ALTER COLUMN title OPTIONS (
  ADD column_name 'T'
);

ALTER TABLE public.document
ADD COLUMN size numeric;

ALTER TABLE public.document
ALTER COLUMN title
SET DEFAULT 'none'::character varying;

ALTER TABLE public.document
ADD CONSTRAINT document_id_positive CHECK (id > 0) NOT VALID;

ALTER TABLE public.document
ADD CONSTRAINT document_titled CHECK ((title)::text <> '-'::text);

ALTER TABLE public.document
DROP COLUMN gone;
