CREATE SEQUENCE public.lines AS integer START
WITH
  100 CACHE 5;

CREATE SEQUENCE public.order_id_seq;

CREATE TABLE public."order" (
  id bigint DEFAULT nextval('public.order_id_seq'::regclass) NOT NULL,
  line integer DEFAULT nextval('public.lines'::regclass),
  CONSTRAINT order_pkey PRIMARY KEY (id)
);

ALTER SEQUENCE public.lines OWNED BY public."order".line;

ALTER SEQUENCE public.order_id_seq OWNED BY public."order".id;

COMMENT ON SEQUENCE public.lines IS 'One for each line';
