ALTER TABLE public."user"
RENAME TO person;

ALTER TABLE public.person
RENAME COLUMN email TO mail;

ALTER TABLE public.person
RENAME CONSTRAINT user_pkey TO person_pkey;
