ALTER TABLE public."user"
ALTER COLUMN status
SET DEFAULT 'new'::text;
