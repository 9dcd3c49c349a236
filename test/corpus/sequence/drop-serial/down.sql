CREATE SEQUENCE public.order_id_seq AS integer;

ALTER TABLE public."order"
ALTER COLUMN id
SET NOT NULL;

ALTER TABLE public."order"
ALTER COLUMN id
SET DEFAULT nextval('public.order_id_seq'::regclass);

ALTER SEQUENCE public.order_id_seq OWNED BY public."order".id;

SELECT
  setval('public.order_id_seq', max(id))
FROM
  public."order"
HAVING
  max(id) BETWEEN 1 AND 2147483647;
