DROP TRANSFORM FOR public.place LANGUAGE plpgsql;

DROP TABLE public.place;
