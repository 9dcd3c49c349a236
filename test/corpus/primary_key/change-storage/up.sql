ALTER INDEX public.user_pkey
SET
  (fillfactor = '70');
