DROP VIEW public.member_name;

DROP VIEW public.member;

CREATE VIEW public.member AS
SELECT
  id,
  name
FROM
  public."user";

CREATE VIEW public.member_name AS
SELECT
  name
FROM
  public.member;

COMMENT ON VIEW public.member IS 'Everybody';

ALTER TABLE public."user"
DROP COLUMN nickname;
