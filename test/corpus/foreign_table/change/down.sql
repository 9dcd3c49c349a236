ALTER FOREIGN TABLE public.document OPTIONS (
  DROP delimiter,
  SET
    file 'docs.csv',
  ADD header 'true'
);
