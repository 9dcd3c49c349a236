ALTER OPERATOR public.~~~ (text, text) SET (restrict = eqsel, join = NONE);
