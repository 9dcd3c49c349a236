DROP FUNCTION public.people ();

CREATE FUNCTION public.people () RETURNS TABLE (id integer, name text) LANGUAGE sql AS $$select 1, 'a'$$;
