ALTER INDEX public.user_pkey
RESET (fillfactor);
