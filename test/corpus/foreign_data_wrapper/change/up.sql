ALTER FOREIGN DATA WRAPPER files OPTIONS (
  DROP gone,
  SET
    debug 'false',
  ADD level '3'
);
