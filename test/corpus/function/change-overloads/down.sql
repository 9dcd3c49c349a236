DROP FUNCTION public.label (date);

CREATE FUNCTION public.label (b boolean) RETURNS text LANGUAGE sql AS $$select b::text$$;
