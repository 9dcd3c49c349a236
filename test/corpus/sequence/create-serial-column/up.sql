CREATE SEQUENCE public.order_id_seq AS smallint;

ALTER TABLE public."order"
ADD COLUMN id smallint DEFAULT nextval('public.order_id_seq'::regclass) NOT NULL;

ALTER SEQUENCE public.order_id_seq OWNED BY public."order".id;
