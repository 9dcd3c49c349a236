ALTER TABLE public."user"
ALTER COLUMN id
DROP DEFAULT;

DROP SEQUENCE public.user_id_seq;

ALTER TABLE public."user"
ALTER COLUMN id
ADD GENERATED ALWAYS AS IDENTITY;

SELECT
  setval('public.user_id_seq', max(id))
FROM
  public."user"
HAVING
  max(id) BETWEEN 1 AND 9223372036854775807;
