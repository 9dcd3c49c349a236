DROP STATISTICS public.place_by_country;

DROP TABLE public.place;
