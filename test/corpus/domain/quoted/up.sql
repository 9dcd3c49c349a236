ALTER DOMAIN public."Order.""1"""
SET NOT NULL;

ALTER DOMAIN public."Order.""1"""
SET DEFAULT 'it''s'::text;

ALTER DOMAIN public."Order.""1"""
ADD CONSTRAINT "Not 'Empty'; --" CHECK (VALUE <> ''::text)
;
