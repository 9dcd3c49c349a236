ALTER TABLE public."user"
DROP CONSTRAINT user_name_check;

ALTER TABLE public."user"
DROP CONSTRAINT user_name_key;

ALTER TABLE public."user"
ADD CONSTRAINT user_name_key UNIQUE (login);

ALTER TABLE public."user"
ADD CONSTRAINT user_name_check CHECK (login <> ''::text);
