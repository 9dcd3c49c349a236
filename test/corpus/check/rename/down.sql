ALTER TABLE public."user"
RENAME CONSTRAINT user_age_not_negative TO user_age_check;
