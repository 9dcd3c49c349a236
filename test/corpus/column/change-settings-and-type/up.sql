ALTER TABLE public.photo
ALTER COLUMN title TYPE text;

ALTER TABLE public.photo
ALTER COLUMN title
SET
  STORAGE EXTERNAL;

ALTER TABLE public.photo
ALTER COLUMN place TYPE text;
