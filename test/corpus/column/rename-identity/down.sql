ALTER SEQUENCE public.user_id_seq
RENAME TO user_no_seq;

ALTER TABLE public."user"
RENAME COLUMN id TO no;
