ALTER SEQUENCE public.order_id_seq OWNED BY NONE;

ALTER TABLE public."order"
ALTER COLUMN id
DROP DEFAULT;

ALTER TABLE public."order"
DROP COLUMN id;

DROP SEQUENCE public.order_id_seq;
