ALTER TABLE public.visit
ALTER COLUMN seen_at
DROP DEFAULT;

ALTER TABLE public.visit
ALTER COLUMN seen_at TYPE bigint USING (
  extract(
    epoch
    FROM
      seen_at
  )
)::bigint;

ALTER TABLE public.visit
ALTER COLUMN seen_at
SET DEFAULT 0;
