ALTER TABLE public."user"
ALTER COLUMN id
DROP IDENTITY;

CREATE SEQUENCE public.user_id_seq;

ALTER TABLE public."user"
ALTER COLUMN id
SET DEFAULT nextval('public.user_id_seq'::regclass);

ALTER SEQUENCE public.user_id_seq OWNED BY public."user".id;
