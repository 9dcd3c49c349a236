ALTER TABLE public."user"
DROP CONSTRAINT user_pkey;
