ALTER INDEX public.user_email_idx
RESET (fillfactor, deduplicate_items);
