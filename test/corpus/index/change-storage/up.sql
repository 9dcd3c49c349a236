ALTER INDEX public.user_email_idx
SET
  (deduplicate_items = 'false', fillfactor = '70');
