DROP MATERIALIZED VIEW public.bodies;

CREATE TABLE public.note__rows AS
SELECT
  body
FROM
  public.note;

DROP TABLE public.note;

DROP ACCESS METHOD plain;

CREATE ACCESS METHOD plain TYPE TABLE HANDLER heap_tableam_handler;

CREATE TABLE public.note (body text) USING plain;

INSERT INTO
  public.note (body)
OVERRIDING SYSTEM VALUE
SELECT
  body
FROM
  public.note__rows;

DROP TABLE public.note__rows;

CREATE MATERIALIZED VIEW public.bodies USING plain AS
SELECT
  body
FROM
  public.note;

COMMENT ON ACCESS METHOD plain IS 'Stays';
