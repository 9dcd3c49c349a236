UPDATE public."user"
SET
  name = '-'
WHERE
  name IS NULL;

ALTER TABLE public."user"
ALTER COLUMN name
SET NOT NULL;
