ALTER TABLE public."Order"
RENAME CONSTRAINT "The ""Key""" TO "the.key's name";

COMMENT ON CONSTRAINT "the.key's name" ON public."Order" IS 'It''s unique';
