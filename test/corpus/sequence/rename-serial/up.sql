ALTER SEQUENCE public.order_id_seq
RENAME TO order_numbers;
