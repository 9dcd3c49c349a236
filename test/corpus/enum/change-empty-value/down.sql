ALTER TYPE public.mood
RENAME TO mood__old;

CREATE TYPE public.mood AS ENUM('ok');

DROP TYPE public.mood__old;
