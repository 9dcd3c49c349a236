ALTER INDEX public.user_email_idx
SET
  (fillfactor = '70', deduplicate_items = 'false');
