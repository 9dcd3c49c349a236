DROP INDEX public.user_joined_at_idx;
