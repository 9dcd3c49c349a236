DROP OPERATOR public.~~~ (text, text);

CREATE OPERATOR public.~~~ (FUNCTION = public.near, LEFTARG = text, RIGHTARG = text);

DROP OPERATOR public.!~~~ (text, text);
