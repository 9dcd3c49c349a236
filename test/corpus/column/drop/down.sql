ALTER TABLE public."user"
ADD COLUMN bio text DEFAULT ''::text NOT NULL;

CREATE INDEX user_bio_idx ON public."user" (bio);

COMMENT ON COLUMN public."user".bio IS 'As they see themselves';
