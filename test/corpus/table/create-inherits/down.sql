DROP TABLE public.pupil;
