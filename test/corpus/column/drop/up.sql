DROP INDEX public.user_bio_idx;

ALTER TABLE public."user"
DROP COLUMN bio;
