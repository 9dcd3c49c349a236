CREATE TABLE public.user__rows AS
SELECT
  id
FROM
  public."user";

DROP TABLE public."user";

CREATE TABLE public."user" (id bigint);

INSERT INTO
  public."user" (id)
OVERRIDING SYSTEM VALUE
SELECT
  id
FROM
  public.user__rows;

DROP TABLE public.user__rows;

DROP MATERIALIZED VIEW public.names;
