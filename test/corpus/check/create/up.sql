ALTER TABLE public."user"
ADD CONSTRAINT user_age_check CHECK (age >= 0);

ALTER TABLE public."user"
ADD CONSTRAINT user_username_not_blank CHECK (username <> ''::text);
