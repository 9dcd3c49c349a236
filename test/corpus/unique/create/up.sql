ALTER TABLE public."user"
ADD CONSTRAINT user_org_email_key UNIQUE (org_id, email);
