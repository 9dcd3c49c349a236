ALTER TABLE public."user"
ADD COLUMN nickname text;

CREATE OR REPLACE VIEW public.member AS
SELECT
  id,
  name,
  nickname
FROM
  public."user";
