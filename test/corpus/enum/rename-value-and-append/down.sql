ALTER TYPE public.mood
RENAME TO mood__old;

CREATE TYPE public.mood AS ENUM('sad', 'ok');

DROP TYPE public.mood__old;

ALTER TYPE public.mood
RENAME VALUE 'ok' TO 'okay';
