ALTER TABLE public."user"
RENAME CONSTRAINT user_email_key TO user_email_once;

ALTER TABLE public."user"
DROP CONSTRAINT user_email_once;

ALTER TABLE public."user"
ADD CONSTRAINT user_email_once UNIQUE (org_id, email);

COMMENT ON CONSTRAINT user_email_once ON public."user" IS 'Once';
