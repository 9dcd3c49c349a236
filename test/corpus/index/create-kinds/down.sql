DROP INDEX public.user_email_hash;

DROP INDEX public.user_email_lower_key;

DROP INDEX public.user_email_pattern_idx;

DROP INDEX public.user_joined_at_brin;

DROP INDEX public.user_profile_idx;

DROP INDEX public.user_seen_idx;
