DROP VIEW public.short;

DROP MATERIALIZED VIEW public.named;

CREATE VIEW public.named AS
SELECT
  name
FROM
  public."user";

CREATE VIEW public.short AS
SELECT
  name
FROM
  public.named
WHERE
  (length(name) < 8);
