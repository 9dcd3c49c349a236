ALTER FOREIGN DATA WRAPPER files NO VALIDATOR OPTIONS (
  ADD x 'y'
);

DROP FUNCTION public.check_options (TEXT[], oid);
