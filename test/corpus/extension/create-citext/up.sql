CREATE EXTENSION citext SCHEMA public;

ALTER TABLE public.person
ADD COLUMN login public.citext;

ALTER TABLE public.person
ADD CONSTRAINT person_login_key UNIQUE (login);
