CREATE TABLE public.user__rows AS
SELECT
  id
FROM
  public."user";

DROP TABLE public."user";

CREATE TABLE public."user" (id bigint) USING heap_of_its_own;

INSERT INTO
  public."user" (id)
OVERRIDING SYSTEM VALUE
SELECT
  id
FROM
  public.user__rows;

DROP TABLE public.user__rows;

CREATE MATERIALIZED VIEW public.names USING heap_of_its_own AS
SELECT
  1 AS id;
