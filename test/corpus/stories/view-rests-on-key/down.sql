DROP VIEW public.size;

CREATE VIEW public.size AS
SELECT
  id,
  name,
  count(*) AS n
FROM
  public.org
GROUP BY
  id;

COMMENT ON VIEW public.size IS 'Grouped by the key';

ALTER TABLE public.org
DROP CONSTRAINT org_no_key;

ALTER TABLE public.org
DROP COLUMN no;
