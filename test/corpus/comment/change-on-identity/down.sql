ALTER TABLE public.ticket
ALTER COLUMN id
ADD GENERATED ALWAYS AS IDENTITY;

SELECT
  setval('public.ticket_id_seq', max(id))
FROM
  public.ticket
HAVING
  max(id) BETWEEN 1 AND 2147483647;

COMMENT ON SEQUENCE public.ticket_id_seq IS 'Numbers of tickets';

COMMENT ON SEQUENCE public.ticket_n_seq IS NULL;
