DROP FUNCTION public.people ();

CREATE FUNCTION public.people () RETURNS TABLE (id integer) LANGUAGE sql AS $$select 1$$;
