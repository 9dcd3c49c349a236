CREATE TABLE public.pupil (class text) INHERITS (public.person);

ALTER TABLE public.pupil
ALTER COLUMN age
SET DEFAULT 7;
