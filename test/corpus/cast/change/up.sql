DROP CAST (text AS public.status);

CREATE CAST (text AS public.status)
WITH
  FUNCTION public.to_status (text) AS IMPLICIT;

COMMENT ON CAST(text AS public.status) IS 'Stays';
