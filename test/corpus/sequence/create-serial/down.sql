ALTER SEQUENCE public.lines OWNED BY NONE;

ALTER SEQUENCE public.order_id_seq OWNED BY NONE;

ALTER TABLE public."order"
ALTER COLUMN id
DROP DEFAULT;

ALTER TABLE public."order"
ALTER COLUMN line
DROP DEFAULT;

DROP TABLE public."order";

DROP SEQUENCE public.lines;

DROP SEQUENCE public.order_id_seq;
