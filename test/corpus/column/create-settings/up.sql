CREATE TABLE public.place (name text DEFAULT 'here'::text);

ALTER TABLE public.photo
ADD COLUMN title text;

UPDATE public.photo
SET
  title = ''
WHERE
  title IS NULL;

ALTER TABLE public.photo
ALTER COLUMN title
SET NOT NULL;

ALTER TABLE public.photo
ALTER COLUMN title
SET
  STORAGE EXTERNAL,
ALTER COLUMN title
SET
  COMPRESSION pglz,
ALTER COLUMN title
SET
  STATISTICS 500,
ALTER COLUMN title
SET
  (n_distinct = '-0.25');

ALTER TABLE public.place
ALTER COLUMN name
SET
  STORAGE MAIN;
