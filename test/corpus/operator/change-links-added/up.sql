ALTER OPERATOR public.~~~ (text, text) SET (COMMUTATOR = OPERATOR(public.~~~), HASHES, MERGES);

CREATE OPERATOR public.!~~~ (FUNCTION = public.far, LEFTARG = text, RIGHTARG = text, NEGATOR = OPERATOR(public.~~~));
