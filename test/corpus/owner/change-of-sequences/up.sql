CREATE SEQUENCE public.t_a_seq;

ALTER TABLE public.t
ALTER COLUMN a
SET DEFAULT nextval('public.t_a_seq'::regclass);

ALTER SEQUENCE public.t_a_seq OWNER TO keeper;

ALTER SEQUENCE public.t_a_seq OWNED BY public.t.a;

SELECT
  setval('public.t_a_seq', max(a))
FROM
  public.t
HAVING
  max(a) BETWEEN 1 AND 9223372036854775807;
