ALTER INDEX public.user_email_idx
RENAME TO user_by_email;
