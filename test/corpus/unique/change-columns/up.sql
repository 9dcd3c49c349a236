ALTER TABLE public."user"
DROP CONSTRAINT user_email_key;

ALTER TABLE public."user"
ADD CONSTRAINT user_email_key UNIQUE (org_id, email);
