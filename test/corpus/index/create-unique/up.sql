CREATE UNIQUE INDEX user_email_key ON public."user" (lower(email))
WHERE
  left_at IS NULL;
