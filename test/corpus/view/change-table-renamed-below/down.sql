ALTER TABLE public.person
RENAME CONSTRAINT person_pkey TO user_pkey;

ALTER TABLE public.person
RENAME COLUMN full_name TO name;

ALTER TABLE public.person
RENAME TO "user";
