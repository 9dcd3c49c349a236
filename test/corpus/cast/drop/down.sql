CREATE TYPE public.status AS ENUM('open', 'shut');

CREATE FUNCTION public.to_status (text) RETURNS public.status LANGUAGE plpgsql IMMUTABLE AS $$begin return $1::status; end$$;

CREATE CAST (integer AS public.status)
WITH
  INOUT;

CREATE CAST (text AS public.status)
WITH
  FUNCTION public.to_status (text);

DROP SCHEMA empty;
