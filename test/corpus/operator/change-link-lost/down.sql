CREATE OPERATOR public.!~~~ (FUNCTION = public.far, LEFTARG = text, RIGHTARG = text, COMMUTATOR = OPERATOR(public.!~~~), NEGATOR = OPERATOR(public.~~~));
