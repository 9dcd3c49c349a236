ALTER TABLE public."user"
ALTER COLUMN id
DROP IDENTITY;

CREATE SEQUENCE public.user_id_seq;

ALTER TABLE public."user"
ALTER COLUMN id
SET DEFAULT nextval('public.user_id_seq'::regclass);

ALTER SEQUENCE public.user_id_seq OWNED BY public."user".id;

SELECT
  setval('public.user_id_seq', max(id))
FROM
  public."user"
HAVING
  max(id) BETWEEN 1 AND 9223372036854775807;
