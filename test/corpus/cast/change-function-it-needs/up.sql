DROP CAST (text AS public.status);

DROP FUNCTION public.to_status (text);

ALTER TYPE public.status
RENAME TO status__old;

CREATE TYPE public.status AS ENUM('shut', 'open');

DROP TYPE public.status__old;

CREATE FUNCTION public.to_status (label text) RETURNS public.status LANGUAGE plpgsql IMMUTABLE AS $$begin return label::status; end$$;

CREATE CAST (text AS public.status)
WITH
  FUNCTION public.to_status (text) AS IMPLICIT;

CREATE TABLE public.door (id integer);
