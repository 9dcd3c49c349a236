CREATE SCHEMA app;

CREATE TYPE app.small AS RANGE (
  subtype = smallint,
  multirange_type_name = app.smalls
);

CREATE TYPE public.name_range AS RANGE (
  subtype = text,
  subtype_opclass = text_pattern_ops,
  COLLATION = pg_catalog."C"
);

CREATE TYPE public.span AS RANGE (
  subtype = double precision,
  subtype_diff = float8mi,
  multirange_type_name = public.spans
);

CREATE FUNCTION app.minutes (
  later time without time zone,
  earlier time without time zone
) RETURNS double precision LANGUAGE sql IMMUTABLE STRICT AS $$select extract(epoch from later - earlier) / 60$$;

CREATE TYPE app.time_range AS RANGE (
  subtype = time without time zone,
  subtype_diff = app.minutes
);

CREATE TABLE public.shift (
  id bigint NOT NULL,
  during app.time_range DEFAULT app.time_range (
    '08:00:00'::time without time zone,
    '16:00:00'::time without time zone
  ) NOT NULL,
  off public.spans,
  names public.name_range[],
  CONSTRAINT shift_pkey PRIMARY KEY (id),
  CONSTRAINT shift_during_excl EXCLUDE USING gist (
    during
    WITH
      &&
  )
);

CREATE INDEX shift_during_idx ON public.shift USING gist (during);

CREATE VIEW public.long_shifts AS
SELECT
  id,
  upper(during) AS ends
FROM
  public.shift
WHERE
  ('12:00:00'::time without time zone <@ during);

COMMENT ON TYPE app.time_range IS 'Hours of a day';
