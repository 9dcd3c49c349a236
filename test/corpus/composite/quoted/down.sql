COMMENT ON COLUMN public."Table ""ä"".b"."O'Neil ""x""" IS NULL;

ALTER TYPE public."Table ""ä"".b"
RENAME TO "Table ""ä"".b__old";

CREATE TYPE public."Table ""ä"".b" AS ("Select" text, "O'Neil ""x""" integer);

ALTER TABLE public.t
ALTER COLUMN value TYPE public."Table ""ä"".b" USING CASE
  WHEN value IS DISTINCT FROM NULL THEN ROW ((value)."Select", (value)."O'Neil ""x""")::text::public."Table ""ä"".b"
END;

DROP TYPE public."Table ""ä"".b__old";
