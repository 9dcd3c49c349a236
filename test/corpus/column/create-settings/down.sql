ALTER TABLE public.photo
DROP COLUMN title;

DROP TABLE public.place;
