DROP TABLE public.tag;

CREATE VIEW public.tag AS
SELECT
  tag
FROM
  public."user";
