ALTER TABLE public."user"
ADD COLUMN joined_at timestamp with time zone;

UPDATE public."user"
SET
  joined_at = '2020-01-01'
WHERE
  joined_at IS NULL;

ALTER TABLE public."user"
ALTER COLUMN joined_at
SET NOT NULL;

ALTER TABLE public."user"
ALTER COLUMN joined_at
SET DEFAULT now();
