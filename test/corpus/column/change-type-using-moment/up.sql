ALTER TABLE public.visit
ALTER COLUMN seen_at
DROP DEFAULT;

ALTER TABLE public.visit
ALTER COLUMN seen_at TYPE timestamp with time zone USING to_timestamp(seen_at);

ALTER TABLE public.visit
ALTER COLUMN seen_at
SET DEFAULT now();
