ALTER TABLE public.photo
ALTER COLUMN title TYPE character varying(20);

ALTER TABLE public.photo
ALTER COLUMN title
SET
  STORAGE EXTERNAL;

ALTER TABLE public.photo
ALTER COLUMN place TYPE character varying(20);

ALTER TABLE public.photo
ALTER COLUMN place
SET
  STORAGE EXTERNAL,
ALTER COLUMN place
SET
  COMPRESSION pglz;
