ALTER FOREIGN DATA WRAPPER files OPTIONS (
  DROP level,
  SET
    debug 'true',
  ADD gone 'it''s'
);
