ALTER TABLE public.person
DROP CONSTRAINT person_sane;

ALTER TYPE public.mood
RENAME TO mood__old;

CREATE TYPE public.mood AS ENUM('ok');

ALTER TABLE public.person
ALTER COLUMN mood TYPE public.mood USING mood::text::public.mood;

DROP TYPE public.mood__old;

ALTER TYPE public.size
RENAME TO size__old;

CREATE TYPE public.size AS ENUM('small');

ALTER TABLE public.person
ALTER COLUMN size TYPE public.size USING size::text::public.size;

DROP TYPE public.size__old;

ALTER TABLE public.person
ADD CONSTRAINT person_sane CHECK (
  (mood = 'ok'::public.mood)
  OR (size = 'small'::public.size)
);
