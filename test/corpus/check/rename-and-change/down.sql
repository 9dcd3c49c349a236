ALTER TABLE public."user"
DROP CONSTRAINT user_age_positive;

ALTER TABLE public."user"
ADD CONSTRAINT user_age_positive CHECK (age >= 0);

ALTER TABLE public."user"
RENAME CONSTRAINT user_age_positive TO user_age_check;
