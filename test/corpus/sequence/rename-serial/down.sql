ALTER SEQUENCE public.order_numbers
RENAME TO order_id_seq;
