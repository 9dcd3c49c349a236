ALTER TABLE public.u
DROP CONSTRAINT u_t_a_fkey;

ALTER TABLE public.t
ALTER COLUMN b
DROP NOT NULL;

ALTER TABLE public.u
ALTER COLUMN t_a TYPE bigint USING t_a::text::bigint;

ALTER TABLE public.t
ALTER COLUMN a
DROP DEFAULT;

ALTER TABLE public.t
ALTER COLUMN a TYPE bigint USING a::text::bigint;

ALTER TABLE public.t
ALTER COLUMN a
ADD GENERATED ALWAYS AS IDENTITY;

SELECT
  setval('public.t_a_seq', max(a))
FROM
  public.t
HAVING
  max(a) BETWEEN 1 AND 9223372036854775807;

ALTER TABLE public.u
ADD CONSTRAINT u_t_a_fkey FOREIGN KEY (t_a) REFERENCES public.t (a);
