ALTER INDEX public.user_by_email
RENAME TO user_email_idx;
