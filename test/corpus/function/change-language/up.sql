CREATE OR REPLACE FUNCTION public.one () RETURNS integer LANGUAGE plpgsql AS $$begin return 1; end$$;

CREATE OR REPLACE FUNCTION public.two () RETURNS integer LANGUAGE sql RETURN 2;
