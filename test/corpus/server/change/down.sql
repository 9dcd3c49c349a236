ALTER SERVER here VERSION '1' OPTIONS (
  DROP mode,
  ADD old 'x',
  SET
    path '/srv'
);
