ALTER TABLE public."user"
RENAME TO person;

ALTER TABLE public.person
RENAME COLUMN name TO full_name;

ALTER TABLE public.person
RENAME CONSTRAINT user_pkey TO person_pkey;
