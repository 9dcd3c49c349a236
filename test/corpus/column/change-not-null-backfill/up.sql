UPDATE public."user"
SET
  email = ''
WHERE
  email IS NULL;

ALTER TABLE public."user"
ALTER COLUMN email
SET NOT NULL;
