DROP VIEW public.nears;

DROP OPERATOR public.~~~ (text, text);

CREATE OPERATOR public.!~~~ (FUNCTION = public.far, LEFTARG = text, RIGHTARG = text, NEGATOR = OPERATOR(public.~~~));

CREATE OPERATOR public.~~~ (FUNCTION = public.near, LEFTARG = text, RIGHTARG = text, COMMUTATOR = OPERATOR(public.~~~), NEGATOR = OPERATOR(public.!~~~), HASHES);

CREATE VIEW public.nears AS
SELECT
  ('a'::text OPERATOR(public.~~~) 'B'::text) AS near;

COMMENT ON OPERATOR public.~~~ (text, text) IS 'Kept';
