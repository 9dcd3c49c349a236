CREATE VIEW public.feeling AS
SELECT
  1 AS n;

DROP VIEW public.mood;

CREATE TYPE public.mood AS ENUM('good', 'bad');
