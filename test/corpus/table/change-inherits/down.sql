ALTER TABLE public.pupil INHERIT public.person;
