ALTER TABLE public."user"
ADD COLUMN slug text;

UPDATE public."user"
SET
  slug = 'user-' || id
WHERE
  slug IS NULL;

ALTER TABLE public."user"
ALTER COLUMN slug
SET NOT NULL;
