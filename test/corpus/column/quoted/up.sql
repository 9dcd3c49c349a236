ALTER TABLE public."Order"
RENAME COLUMN "select" TO "SELECT";

UPDATE public."Order"
SET
  "two words" = '-'
WHERE
  "two words" IS NULL;

ALTER TABLE public."Order"
ALTER COLUMN "two words"
SET NOT NULL;

ALTER TABLE public."Order"
ALTER COLUMN "with ""quotes""" TYPE bigint;

ALTER TABLE public."Order"
ADD COLUMN abcdefghijklmnopqrstuvwxyzabcdefghijklmnopqrstuvwxyzabcdefghijk text DEFAULT '63 bytes'::text;

ALTER TABLE public."Order"
ALTER COLUMN "two words"
SET DEFAULT 'two'' words'::text;

ALTER TABLE public."Order"
ADD CONSTRAINT "Order_größe_key" UNIQUE ("größe");

CREATE INDEX "Order_a.b_idx" ON public."Order" ("a.b");

ALTER TABLE public."Order"
ADD CONSTRAINT "Order_größe_check" CHECK ("größe" <> ''::text);

COMMENT ON COLUMN public."Order"."SELECT" IS 'Ça va? ''yes''';
