CREATE TYPE public.mood AS ENUM('sad', 'ok');

ALTER TABLE public.person
ADD COLUMN mood public.mood;
