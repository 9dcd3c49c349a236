ALTER INDEX public.user_email_idx
RESET (deduplicate_items, fillfactor);
