ALTER SERVER here VERSION '2.0' OPTIONS (
  DROP old,
  ADD mode 'r',
  SET
    path '/mnt'
);
