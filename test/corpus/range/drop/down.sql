CREATE FUNCTION public.apart (double precision, double precision) RETURNS double precision LANGUAGE sql IMMUTABLE AS $$select $1 - $2$$;

CREATE TYPE public.span AS RANGE (
  subtype = double precision,
  subtype_diff = public.apart
);

CREATE FUNCTION public.widest (public.span) RETURNS public.span_multirange LANGUAGE sql IMMUTABLE AS $$select span_multirange($1)$$;

ALTER TABLE public.part
ADD COLUMN first public.span;
