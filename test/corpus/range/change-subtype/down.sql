DROP VIEW public.firsts;

ALTER TABLE public.part
DROP CONSTRAINT part_first_set;

DROP INDEX public.part_first_idx;

ALTER TABLE public.part
DROP COLUMN generated;

DROP FUNCTION public.width (public.span);

ALTER DOMAIN public.short_span
DROP CONSTRAINT short;

ALTER FUNCTION public.span_multirange ()
RENAME TO span_multirange__old;

ALTER FUNCTION public.span_multirange (public.span)
RENAME TO span_multirange__old;

ALTER FUNCTION public.span_multirange (public.span[])
RENAME TO span_multirange__old;

ALTER FUNCTION public.span (bigint, bigint)
RENAME TO span__old;

ALTER FUNCTION public.span (bigint, bigint, text)
RENAME TO span__old;

ALTER TYPE public.span_multirange
RENAME TO span_multirange__old;

ALTER TYPE public.span
RENAME TO span__old;

ALTER DOMAIN public.short_span
RENAME TO short_span__old;

ALTER TYPE public.pair
RENAME TO pair__old;

CREATE TYPE public.span AS RANGE (subtype = integer);

CREATE DOMAIN public.short_span AS public.span;

CREATE TYPE public.pair AS (one public.span, many public.span_multirange);

ALTER TABLE public.part
ALTER COLUMN first TYPE public.span USING first::text::public.span,
ALTER COLUMN more TYPE public.span_multirange USING more::text::public.span_multirange,
ALTER COLUMN list TYPE public.span[] USING list::text::public.span[];

ALTER TABLE public.other
ALTER COLUMN "both" TYPE public.pair USING "both"::text::public.pair,
ALTER COLUMN short TYPE public.short_span USING short::text::public.short_span;

DROP TYPE public.pair__old;

DROP DOMAIN public.short_span__old;

DROP TYPE public.span__old;

ALTER DOMAIN public.short_span
ADD CONSTRAINT short CHECK ((upper(VALUE) - lower(VALUE)) < 10);

CREATE FUNCTION public.width (public.span) RETURNS boolean LANGUAGE sql IMMUTABLE AS $$select not isempty($1)$$;

ALTER TABLE public.part
ADD COLUMN generated boolean GENERATED ALWAYS AS (isempty(first)) STORED;

CREATE INDEX part_first_idx ON public.part USING gist (first);

ALTER TABLE public.part
ADD CONSTRAINT part_first_set CHECK (NOT isempty(first));

CREATE VIEW public.firsts AS
SELECT
  lower(first) AS low
FROM
  public.part;
