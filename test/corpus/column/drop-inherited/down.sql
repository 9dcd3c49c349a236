ALTER TABLE public.person
ADD COLUMN age integer DEFAULT 18;

ALTER TABLE public.person
ADD CONSTRAINT person_age CHECK (age > 0);
