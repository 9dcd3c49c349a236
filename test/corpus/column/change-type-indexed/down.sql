ALTER TABLE public."user"
DROP CONSTRAINT user_email_check;

ALTER TABLE public."user"
ALTER COLUMN id TYPE integer;

ALTER TABLE public."user"
ALTER COLUMN email TYPE character varying(80);

ALTER TABLE public."user"
ADD CONSTRAINT user_email_check CHECK ((email)::text <> ''::text);
