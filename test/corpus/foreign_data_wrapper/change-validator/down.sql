CREATE FUNCTION public.check_options (TEXT[], oid) RETURNS boolean LANGUAGE sql AS $$select true$$;

ALTER FOREIGN DATA WRAPPER files VALIDATOR public.check_options OPTIONS (
  DROP x
);
