ALTER TABLE public.person
DROP CONSTRAINT person_age;

ALTER TABLE public.person
DROP COLUMN age;
