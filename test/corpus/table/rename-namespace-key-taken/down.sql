CREATE TABLE public."user" (
  id bigint NOT NULL,
  CONSTRAINT user_pkey PRIMARY KEY (id)
);

ALTER TABLE public.account
RENAME CONSTRAINT account_pkey TO user_pkey_aside;

ALTER TABLE public.account
SET SCHEMA app;

ALTER TABLE app.account
RENAME TO "user";

ALTER TABLE app."user"
RENAME CONSTRAINT user_pkey_aside TO user_pkey;
