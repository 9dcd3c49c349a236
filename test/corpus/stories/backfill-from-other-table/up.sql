ALTER TABLE public."user"
ADD COLUMN label text;

UPDATE public."user"
SET
  label = coalesce(
    (
      SELECT
        org.name
      FROM
        org
      WHERE
        org.id = org_id
    ),
    ''
  )
WHERE
  label IS NULL;

ALTER TABLE public."user"
ALTER COLUMN label
SET NOT NULL;

ALTER TABLE public."user"
ADD CONSTRAINT user_label_check CHECK (label <> 'x'::text);
