ALTER TABLE public.person
ALTER COLUMN id
SET NOT NULL;

ALTER TABLE public.person
DROP CONSTRAINT person_pkey;

ALTER TABLE public.person
ALTER COLUMN email
DROP NOT NULL;

ALTER TABLE public.person
ADD CONSTRAINT member_pkey PRIMARY KEY (id);

ALTER TABLE public.person
RENAME TO member;
