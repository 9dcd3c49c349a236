ALTER TABLE public."user"
RENAME TO member;

ALTER TABLE public.member
RENAME CONSTRAINT user_pkey TO member_pkey;
