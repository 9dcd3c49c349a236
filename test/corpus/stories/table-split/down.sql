ALTER TABLE public."order"
ADD COLUMN note text;

CREATE OR REPLACE VIEW public.noted AS
SELECT
  id,
  note
FROM
  public."order"
WHERE
  (note IS NOT NULL);

DROP TABLE public.order_note;
