CREATE SEQUENCE public.numbers;

ALTER TABLE public.t OWNER TO CURRENT_USER;

ALTER SEQUENCE public.numbers OWNED BY public.t.a;

SELECT
  setval('public.numbers', max(a))
FROM
  public.t
HAVING
  max(a) BETWEEN 1 AND 9223372036854775807;
