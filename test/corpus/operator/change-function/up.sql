DROP OPERATOR public.~~~ (text, text);

CREATE FUNCTION public.nearer (text, text) RETURNS boolean LANGUAGE sql IMMUTABLE AS $$select upper($1) = upper($2)$$;

CREATE OPERATOR public.~~~ (FUNCTION = public.nearer, LEFTARG = text, RIGHTARG = text, COMMUTATOR = OPERATOR(public.~~~), NEGATOR = OPERATOR(public.!~~~));
