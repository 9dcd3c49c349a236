COMMENT ON TYPE public.place IS NULL;

DROP TABLE public.place;
