DROP FUNCTION public.label (boolean);

CREATE FUNCTION public.label (d date) RETURNS text LANGUAGE sql AS $$select d::text$$;

COMMENT ON FUNCTION public.label (date) IS 'Of a date';
