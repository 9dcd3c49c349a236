DROP OPERATOR public.~~~ (text, text);

CREATE OPERATOR public.~~~ (FUNCTION = public.near, LEFTARG = text, RIGHTARG = text, COMMUTATOR = OPERATOR(public.~~~), NEGATOR = OPERATOR(public.!~~~));

DROP FUNCTION public.nearer (text, text);
