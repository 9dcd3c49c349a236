CREATE TYPE public.span AS RANGE (subtype = integer);

ALTER TABLE public.part
ALTER COLUMN first TYPE public.span USING first::public.span;
