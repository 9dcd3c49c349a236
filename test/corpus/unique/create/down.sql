ALTER TABLE public."user"
DROP CONSTRAINT user_org_email_key;
