ALTER TABLE public."order"
RENAME TO purchase;

ALTER SEQUENCE public.order_id_seq
RENAME TO purchase_id_seq;
