CREATE TABLE public.place (city text, country text);

COMMENT ON TYPE public.place IS 'A place as one value';
