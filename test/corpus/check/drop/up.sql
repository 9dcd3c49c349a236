ALTER TABLE public."user"
DROP CONSTRAINT user_age_check;
