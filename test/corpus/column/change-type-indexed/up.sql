ALTER TABLE public."user"
DROP CONSTRAINT user_email_check;

ALTER TABLE public."user"
ALTER COLUMN id TYPE bigint;

ALTER TABLE public."user"
ALTER COLUMN email TYPE text;

ALTER TABLE public."user"
ADD CONSTRAINT user_email_check CHECK (email <> ''::text);
