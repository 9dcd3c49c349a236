CREATE SEQUENCE public.user_id_seq_aside;

SELECT
  setval('public.user_id_seq_aside', last_value, is_called)
FROM
  public.user_id_seq;

ALTER TABLE public."user"
ALTER COLUMN id
DROP IDENTITY;

ALTER TABLE public."user"
ALTER COLUMN id
SET DEFAULT nextval('public.user_id_seq_aside'::regclass);

ALTER SEQUENCE public.user_id_seq_aside OWNED BY public."user".id;

ALTER SEQUENCE public.user_id_seq_aside
RENAME TO user_id_seq;
