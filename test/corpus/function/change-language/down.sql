CREATE OR REPLACE FUNCTION public.one () RETURNS integer LANGUAGE sql AS $$select 1$$;

CREATE OR REPLACE FUNCTION public.two () RETURNS integer LANGUAGE sql AS $$select 2$$;
