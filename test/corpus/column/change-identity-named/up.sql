ALTER SEQUENCE public.order_numbers
RENAME TO order_id_numbers;

ALTER TABLE public."order"
ALTER COLUMN id
SET
  START
WITH
  1;
