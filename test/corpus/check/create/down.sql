ALTER TABLE public."user"
DROP CONSTRAINT user_age_check;

ALTER TABLE public."user"
DROP CONSTRAINT user_username_not_blank;
