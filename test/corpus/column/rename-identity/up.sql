ALTER TABLE public."user"
RENAME COLUMN no TO id;

ALTER SEQUENCE public.user_no_seq
RENAME TO user_id_seq;
