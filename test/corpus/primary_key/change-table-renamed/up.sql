ALTER TABLE public.member
RENAME TO person;

ALTER TABLE public.person
ALTER COLUMN email
SET NOT NULL;

ALTER TABLE public.person
DROP CONSTRAINT member_pkey;

ALTER TABLE public.person
ALTER COLUMN id
DROP NOT NULL;

ALTER TABLE public.person
ADD CONSTRAINT person_pkey PRIMARY KEY (email);
