DROP FUNCTION public.next (integer);

DROP TRANSFORM FOR integer LANGUAGE plpgsql;

CREATE FUNCTION public.next (value integer) RETURNS integer LANGUAGE plpgsql AS $$begin return value + 1; end$$;
