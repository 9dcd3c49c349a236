ALTER TABLE public."user"
ALTER COLUMN status
SET DEFAULT 'it''s new'::text;

ALTER TABLE public."user"
ALTER COLUMN visits
SET DEFAULT 0;
