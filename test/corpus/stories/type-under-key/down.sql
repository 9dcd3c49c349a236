DROP VIEW public.size;

ALTER TABLE public.org
ALTER COLUMN id TYPE integer;

ALTER TABLE public."user"
ALTER COLUMN org_id TYPE integer;

CREATE VIEW public.size AS
SELECT
  o.id,
  count(*) AS n
FROM
  (
    public.org o
    JOIN public."user" u ON ((u.org_id = o.id))
  )
GROUP BY
  o.id;
