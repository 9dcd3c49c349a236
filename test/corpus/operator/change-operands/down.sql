DROP VIEW public.nears;

CREATE FUNCTION public.far (text, text) RETURNS boolean LANGUAGE sql IMMUTABLE AS $$select lower($1) <> lower($2)$$;

DROP OPERATOR public.~~~ (text, name);

DROP FUNCTION public.near (text, name);

CREATE FUNCTION public.near (text, text) RETURNS boolean LANGUAGE sql IMMUTABLE AS $$select lower($1) = lower($2)$$;

CREATE OPERATOR public.~~~ (FUNCTION = public.near, LEFTARG = text, RIGHTARG = text);

CREATE VIEW public.nears AS
SELECT
  relname
FROM
  pg_class
WHERE
  ((relname)::text OPERATOR(public.~~~) 'a'::text);
