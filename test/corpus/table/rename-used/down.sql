ALTER TABLE public.member
RENAME CONSTRAINT member_pkey TO user_pkey;

ALTER TABLE public.member
RENAME TO "user";
