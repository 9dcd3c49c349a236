ALTER TABLE public."Order"
DROP CONSTRAINT "it's.positive";
