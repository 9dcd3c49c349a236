ALTER TABLE public."Order"
ALTER COLUMN "with ""quotes""" TYPE integer;

COMMENT ON COLUMN public."Order"."SELECT" IS NULL;

ALTER TABLE public."Order"
DROP CONSTRAINT "Order_größe_check";

DROP INDEX public."Order_a.b_idx";

ALTER TABLE public."Order"
DROP CONSTRAINT "Order_größe_key";

ALTER TABLE public."Order"
ALTER COLUMN "two words"
DROP DEFAULT;

ALTER TABLE public."Order"
ALTER COLUMN "two words"
DROP NOT NULL;

ALTER TABLE public."Order"
DROP COLUMN abcdefghijklmnopqrstuvwxyzabcdefghijklmnopqrstuvwxyzabcdefghijk;

ALTER TABLE public."Order"
RENAME COLUMN "SELECT" TO "select";
