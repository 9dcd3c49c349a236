ALTER FUNCTION public.names_multirange ()
RENAME TO names_multirange__old;

ALTER FUNCTION public.names_multirange (public.names)
RENAME TO names_multirange__old;

ALTER FUNCTION public.names_multirange (public.names[])
RENAME TO names_multirange__old;

ALTER FUNCTION public.names (text, text)
RENAME TO names__old;

ALTER FUNCTION public.names (text, text, text)
RENAME TO names__old;

ALTER TYPE public.names_multirange
RENAME TO names_multirange__old;

ALTER TYPE public.names
RENAME TO names__old;

CREATE TYPE public.names AS RANGE (subtype = text);

ALTER TABLE public.part
ALTER COLUMN first TYPE public.names USING first::text::public.names;

DROP TYPE public.names__old;
