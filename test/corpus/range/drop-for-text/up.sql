ALTER TABLE public.part
ALTER COLUMN first TYPE text;

DROP TYPE public.span;
