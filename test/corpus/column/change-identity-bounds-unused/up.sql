SELECT
  setval('public.ticket_id_seq', 7, FALSE)
FROM
  public.ticket_id_seq
WHERE
  last_value < 1;

ALTER TABLE public.ticket
ALTER COLUMN id
SET
  START
WITH
  7
SET
  MINVALUE 1
SET
  MAXVALUE 90;
