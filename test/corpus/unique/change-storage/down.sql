ALTER INDEX public.user_email_key
RESET (deduplicate_items);

ALTER INDEX public.user_email_key
SET
  (fillfactor = '70');
