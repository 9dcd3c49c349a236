DROP TABLE public.person;
