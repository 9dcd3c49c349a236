CREATE TABLE public.place (city text, country text);

CREATE STATISTICS public.place_by_country ON city,
country
FROM
  public.place;
