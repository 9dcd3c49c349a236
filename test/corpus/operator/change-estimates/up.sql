ALTER OPERATOR public.~~~ (text, text) SET (restrict = likesel, join = likejoinsel);
