DROP INDEX public.shirt_size_idx;

ALTER TYPE public.size
RENAME TO size__old;

CREATE TYPE public.size AS ENUM('large', 'small', 'medium');

ALTER TABLE public.shirt
ALTER COLUMN size TYPE public.size USING size::text::public.size;

DROP TYPE public.size__old;

CREATE INDEX shirt_size_idx ON public.shirt (size);
