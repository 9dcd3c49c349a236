DROP VIEW public.short;

DROP VIEW public.named;

CREATE MATERIALIZED VIEW public.named AS
SELECT
  name
FROM
  public."user"
WHERE
  (name <> ''::text);

CREATE VIEW public.short AS
SELECT
  name
FROM
  public.named
WHERE
  (length(name) < 9);
