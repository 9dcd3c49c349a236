ALTER TABLE public.person
RENAME CONSTRAINT person_pkey TO user_pkey;

ALTER TABLE public.person
RENAME COLUMN mail TO email;

ALTER TABLE public.person
RENAME TO "user";
