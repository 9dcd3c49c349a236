ALTER TABLE public.membership
DROP CONSTRAINT membership_pkey;

ALTER TABLE public.membership
ALTER COLUMN user_id
DROP NOT NULL;

ALTER TABLE public.membership
ADD CONSTRAINT membership_pkey PRIMARY KEY (org_id);
