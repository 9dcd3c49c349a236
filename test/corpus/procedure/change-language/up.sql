CREATE OR REPLACE PROCEDURE public.tidy () LANGUAGE sql AS $$select 1$$;
