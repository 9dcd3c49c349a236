ALTER TYPE public.mood
RENAME TO mood__old;

CREATE TYPE public.mood AS ENUM('good');

ALTER TYPE public.nest
DROP ATTRIBUTE a,
ADD ATTRIBUTE b public.mood[];

DROP TYPE public.pair;

DROP TYPE public.mood__old;
