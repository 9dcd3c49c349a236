ALTER SEQUENCE public.purchase_id_seq
RENAME TO order_id_seq;

ALTER TABLE public.purchase
RENAME TO "order";
