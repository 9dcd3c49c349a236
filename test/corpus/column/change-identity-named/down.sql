ALTER SEQUENCE public.order_id_numbers
RENAME TO order_numbers;

ALTER TABLE public."order"
ALTER COLUMN id
SET
  START
WITH
  1000;
