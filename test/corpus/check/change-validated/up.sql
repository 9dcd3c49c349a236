ALTER TABLE public."user" VALIDATE CONSTRAINT user_age_check;
