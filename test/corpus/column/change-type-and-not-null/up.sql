ALTER TABLE public."user"
ALTER COLUMN visits TYPE bigint;

UPDATE public."user"
SET
  visits = 0
WHERE
  visits IS NULL;

ALTER TABLE public."user"
ALTER COLUMN visits
SET NOT NULL;

ALTER TABLE public."user"
ALTER COLUMN visits
SET DEFAULT 0;
