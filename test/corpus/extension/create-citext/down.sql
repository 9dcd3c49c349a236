ALTER TABLE public.person
DROP CONSTRAINT person_login_key;

ALTER TABLE public.person
DROP COLUMN login;

DROP EXTENSION citext;
