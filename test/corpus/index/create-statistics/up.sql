CREATE TABLE public."user" (email text, name text);

CREATE INDEX user_lower_idx ON public."user" (lower(email), name, upper(name));

ALTER INDEX public.user_lower_idx
ALTER COLUMN 1
SET
  STATISTICS 500;
