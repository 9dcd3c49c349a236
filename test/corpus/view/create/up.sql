CREATE TABLE public."user" (
  id integer NOT NULL,
  name text,
  left_at date,
  CONSTRAINT user_pkey PRIMARY KEY (id)
);

CREATE VIEW public.active_user
WITH
  (
    security_barrier = 'true',
    security_invoker = 'true',
    check_option = 'cascaded'
  ) AS
SELECT
  id,
  name
FROM
  public."user"
WHERE
  (left_at IS NULL);

CREATE VIEW public.named AS
SELECT
  1 AS n,
  2 AS m;

COMMENT ON VIEW public.active_user IS 'Everybody who has not left';
