CREATE TYPE public.status AS ENUM('open', 'shut');

CREATE TYPE public.price AS (amount numeric, currency text);

CREATE DOMAIN public.code AS text;

CREATE FUNCTION public.amount_of (public.price) RETURNS numeric LANGUAGE sql IMMUTABLE AS $$select ($1).amount$$;

CREATE FUNCTION public.to_status (text) RETURNS public.status LANGUAGE plpgsql IMMUTABLE STRICT AS $$begin return lower($1)::status; end$$;

CREATE CAST (integer AS public.status)
WITH
  INOUT;

CREATE CAST (public.status AS integer)
WITH
  INOUT AS ASSIGNMENT;

CREATE CAST (xid AS integer) WITHOUT FUNCTION;

CREATE CAST (public.price AS numeric)
WITH
  FUNCTION public.amount_of (public.price) AS IMPLICIT;

CREATE CAST (text AS public.status)
WITH
  FUNCTION public.to_status (text) AS ASSIGNMENT;

CREATE TABLE public.door (
  state public.status DEFAULT ('OPEN'::text)::public.status
);

COMMENT ON CAST(text AS public.status) IS 'By its name';
