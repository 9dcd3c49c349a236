SELECT
  setval('public.ticket_id_seq', 1, FALSE)
FROM
  public.ticket_id_seq
WHERE
  last_value < 1;

ALTER TABLE public.ticket
ALTER COLUMN id
SET
  START
WITH
  1
SET
  MINVALUE 1;
