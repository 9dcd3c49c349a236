ALTER TABLE app."user"
RENAME CONSTRAINT user_pkey TO user_pkey_aside;

ALTER TABLE app."user"
RENAME TO account;

ALTER TABLE app.account
SET SCHEMA public;

ALTER TABLE public.account
RENAME CONSTRAINT user_pkey_aside TO account_pkey;

DROP TABLE public."user";
