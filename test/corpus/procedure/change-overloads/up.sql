COMMENT ON PROCEDURE public.tidy (text) IS 'A text';

DROP PROCEDURE public.tidy (IN integer);

CREATE PROCEDURE public.tidy (d date, OUT n integer) LANGUAGE plpgsql AS $$begin n := 1; end$$;

COMMENT ON PROCEDURE public.tidy (date) IS 'A date';
