DROP VIEW public.nears;

DROP OPERATOR public.~~~ (text, text);

CREATE OPERATOR public.~~~ (FUNCTION = public.near, LEFTARG = text, RIGHTARG = text);

CREATE VIEW public.nears AS
SELECT
  ('a'::text OPERATOR(public.~~~) 'B'::text) AS near;

COMMENT ON OPERATOR public.~~~ (text, text) IS 'Kept';

DROP OPERATOR public.!~~~ (text, text);
