ALTER TABLE public."user"
ADD CONSTRAINT user_age_check CHECK (age >= 0);
