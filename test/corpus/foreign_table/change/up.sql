ALTER FOREIGN TABLE public.document OPTIONS (
  DROP header,
  ADD delimiter ';',
  SET
    file 'papers.csv'
);
