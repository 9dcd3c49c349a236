ALTER TABLE public."user"
DROP CONSTRAINT user_email_key;

CREATE UNIQUE INDEX user_email_key ON public."user" (email)
WHERE
  email IS NOT NULL;
