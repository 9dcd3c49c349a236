DROP CAST (text AS public.status);

CREATE CAST (text AS public.status)
WITH
  INOUT;

COMMENT ON CAST(text AS public.status) IS 'Stays';
