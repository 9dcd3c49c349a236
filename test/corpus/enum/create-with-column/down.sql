DROP TABLE public.person;

DROP TYPE public.mood;
