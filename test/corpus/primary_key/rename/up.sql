ALTER TABLE public."user"
RENAME CONSTRAINT user_pkey TO pk_user;
