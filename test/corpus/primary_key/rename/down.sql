ALTER TABLE public."user"
RENAME CONSTRAINT pk_user TO user_pkey;
