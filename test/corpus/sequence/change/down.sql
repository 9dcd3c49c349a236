SELECT
  setval('public.invoice_no', 1, FALSE)
FROM
  public.invoice_no
WHERE
  last_value < 1;

ALTER SEQUENCE public.invoice_no INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START
WITH
  1 CACHE 1 NO CYCLE;
