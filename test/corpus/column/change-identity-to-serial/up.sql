ALTER SEQUENCE public.user_id_seq
RENAME TO user_id_seq_aside;

CREATE SEQUENCE public.user_id_seq;

SELECT
  setval('public.user_id_seq', last_value, is_called)
FROM
  public.user_id_seq_aside;

ALTER TABLE public."user"
ALTER COLUMN id
DROP IDENTITY;

ALTER TABLE public."user"
ALTER COLUMN id
SET DEFAULT nextval('public.user_id_seq'::regclass);

ALTER SEQUENCE public.user_id_seq OWNED BY public."user".id;
