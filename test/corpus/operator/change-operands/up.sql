DROP VIEW public.nears;

DROP OPERATOR public.~~~ (text, text);

DROP FUNCTION public.far (text, text);

DROP FUNCTION public.near (text, text);

CREATE FUNCTION public.near (text, name) RETURNS boolean LANGUAGE sql IMMUTABLE AS $$select lower($1) = lower($2::text)$$;

CREATE OPERATOR public.~~~ (FUNCTION = public.near, LEFTARG = text, RIGHTARG = name);

CREATE VIEW public.nears AS
SELECT
  relname
FROM
  pg_class
WHERE
  ((relname)::text OPERATOR(public.~~~) 'a'::name);
