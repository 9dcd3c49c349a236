ALTER DOMAIN public."Order.""1"""
DROP CONSTRAINT "Not 'Empty'; --"
;

ALTER DOMAIN public."Order.""1"""
DROP NOT NULL;

ALTER DOMAIN public."Order.""1"""
DROP DEFAULT;
