ALTER TABLE public.pupil NO INHERIT public.person;
