DROP PROCEDURE public.tidy (IN integer);

CREATE OR REPLACE PROCEDURE public.sweep (n integer DEFAULT 3) LANGUAGE plpgsql AS $$begin null; end$$;

CREATE PROCEDURE public.tidy (n integer, OUT k integer) LANGUAGE plpgsql AS $$begin k := n; end$$;

COMMENT ON PROCEDURE public.tidy (integer) IS 'At night';
