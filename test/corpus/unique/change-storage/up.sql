ALTER INDEX public.user_email_key
RESET (fillfactor);

ALTER INDEX public.user_email_key
SET
  (deduplicate_items = 'false');
