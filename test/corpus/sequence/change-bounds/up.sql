SELECT
  setval('public.countdown', -100, FALSE)
FROM
  public.countdown
WHERE
  last_value > -100;

ALTER SEQUENCE public.countdown MINVALUE -9223372036854775808 MAXVALUE -100 START
WITH
  -100;

SELECT
  setval('public.ticket_no', 5000, FALSE)
FROM
  public.ticket_no
WHERE
  last_value < 1000;

ALTER SEQUENCE public.ticket_no MINVALUE 1000 MAXVALUE 9223372036854775807 START
WITH
  5000;
