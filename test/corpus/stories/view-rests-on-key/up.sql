DROP VIEW public.size;

ALTER TABLE public.org
ADD COLUMN no integer;

UPDATE public.org
SET
  no = id
WHERE
  no IS NULL;

ALTER TABLE public.org
ALTER COLUMN no
SET NOT NULL;

ALTER TABLE public.org
ADD CONSTRAINT org_no_key UNIQUE (no);

CREATE VIEW public.size AS
SELECT
  id,
  name,
  no,
  count(*) AS n
FROM
  public.org
GROUP BY
  id;

COMMENT ON VIEW public.size IS 'Grouped by the key';
