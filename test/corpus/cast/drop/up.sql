CREATE SCHEMA empty;

DROP CAST (integer AS public.status);

DROP CAST (text AS public.status);

DROP FUNCTION public.to_status (text);

DROP TYPE public.status;
