ALTER TABLE public."user"
DROP CONSTRAINT user_age_check;

ALTER TABLE public."user"
ADD CONSTRAINT user_age_check CHECK (age >= 0) NOT VALID;
