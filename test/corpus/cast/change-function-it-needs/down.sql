DROP CAST (text AS public.status);

DROP FUNCTION public.to_status (text);

ALTER TYPE public.status
RENAME TO status__old;

CREATE TYPE public.status AS ENUM('open', 'shut');

DROP TYPE public.status__old;

CREATE FUNCTION public.to_status (value text) RETURNS public.status LANGUAGE plpgsql IMMUTABLE AS $$begin return $1::status; end$$;

CREATE CAST (text AS public.status)
WITH
  FUNCTION public.to_status (text) AS IMPLICIT;

DROP TABLE public.door;
