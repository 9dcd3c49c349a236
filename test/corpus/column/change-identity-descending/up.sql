ALTER TABLE public."user"
ALTER COLUMN id
ADD GENERATED ALWAYS AS IDENTITY (INCREMENT BY -1);

SELECT
  setval('public.user_id_seq', min(id))
FROM
  public."user"
HAVING
  min(id) BETWEEN -2147483648 AND -1;
