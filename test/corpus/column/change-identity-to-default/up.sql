ALTER TABLE public."user"
ALTER COLUMN id
DROP IDENTITY;

ALTER TABLE public."user"
ALTER COLUMN id
SET DEFAULT (
  (
    EXTRACT(
      epoch
      FROM
        now()
    ) * (1000)::numeric
  )
)::bigint;
