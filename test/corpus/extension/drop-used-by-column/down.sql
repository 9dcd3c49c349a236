CREATE EXTENSION citext SCHEMA public;

ALTER TABLE public.person
ALTER COLUMN login TYPE public.citext;
