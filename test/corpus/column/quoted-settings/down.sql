ALTER TABLE public."Order"
ALTER COLUMN "It's ""select"""
SET
  STORAGE EXTENDED,
ALTER COLUMN "It's ""select"""
RESET (n_distinct);
