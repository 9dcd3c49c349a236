ALTER TABLE public."user"
ADD COLUMN first_name text;

UPDATE public."user"
SET
  first_name = split_part(name, ' ', 1)
WHERE
  first_name IS NULL;

ALTER TABLE public."user"
ALTER COLUMN first_name
SET NOT NULL;

ALTER TABLE public."user"
ADD COLUMN last_name text;

UPDATE public."user"
SET
  last_name = split_part(name, ' ', 2)
WHERE
  last_name IS NULL;

ALTER TABLE public."user"
ALTER COLUMN last_name
SET NOT NULL;

ALTER TABLE public."user"
DROP COLUMN name;
