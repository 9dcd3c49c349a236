ALTER TYPE public."Table ""ä"".b"
RENAME TO "Table ""ä"".b__old";

CREATE TYPE public."Table ""ä"".b" AS ("O'Neil ""x""" integer, "Select" text);

ALTER TABLE public.t
ALTER COLUMN value TYPE public."Table ""ä"".b" USING CASE
  WHEN value IS DISTINCT FROM NULL THEN ROW ((value)."O'Neil ""x""", (value)."Select")::text::public."Table ""ä"".b"
END;

DROP TYPE public."Table ""ä"".b__old";

COMMENT ON COLUMN public."Table ""ä"".b"."O'Neil ""x""" IS 'It''s';
