ALTER TABLE public.home NOT OF;

CREATE TYPE public.place AS (street text, city character varying(80));

ALTER TABLE public.home OF public.place;
