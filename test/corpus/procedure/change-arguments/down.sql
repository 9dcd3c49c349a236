DROP PROCEDURE public.sweep (IN integer);

DROP PROCEDURE public.tidy (IN integer);

CREATE PROCEDURE public.sweep (n integer) LANGUAGE plpgsql AS $$begin null; end$$;

CREATE PROCEDURE public.tidy (n integer, OUT m integer) LANGUAGE plpgsql AS $$begin m := n; end$$;

COMMENT ON PROCEDURE public.tidy (integer) IS 'At night';
