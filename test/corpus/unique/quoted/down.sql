COMMENT ON CONSTRAINT "the.key's name" ON public."Order" IS NULL;

ALTER TABLE public."Order"
RENAME CONSTRAINT "the.key's name" TO "The ""Key""";
