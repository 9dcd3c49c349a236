DROP VIEW public.size;

ALTER TABLE public.org
DROP CONSTRAINT org_pkey;

ALTER TABLE public.org
ADD CONSTRAINT org_pkey PRIMARY KEY (id);

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
