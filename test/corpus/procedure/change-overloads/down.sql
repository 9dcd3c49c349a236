COMMENT ON PROCEDURE public.tidy (text) IS NULL;

DROP PROCEDURE public.tidy (IN date);

CREATE PROCEDURE public.tidy (n integer) LANGUAGE plpgsql AS $$begin null; end$$;

COMMENT ON PROCEDURE public.tidy (integer) IS 'Some';
