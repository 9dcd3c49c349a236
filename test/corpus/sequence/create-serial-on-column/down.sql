ALTER TABLE public."order"
ALTER COLUMN id
DROP DEFAULT;

DROP SEQUENCE public.order_id_seq;
