ALTER SEQUENCE public.user_id_seq OWNED BY NONE;

ALTER TABLE public."user"
ALTER COLUMN id
DROP DEFAULT;

ALTER TABLE public."user"
ALTER COLUMN id
ADD GENERATED ALWAYS AS IDENTITY (SEQUENCE NAME public.user_id_seq_aside);

SELECT
  setval('public.user_id_seq_aside', last_value, is_called)
FROM
  public.user_id_seq;

DROP SEQUENCE public.user_id_seq;

ALTER SEQUENCE public.user_id_seq_aside
RENAME TO user_id_seq;
