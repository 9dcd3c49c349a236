ALTER TABLE public."Order"
ALTER COLUMN "It's ""select"""
SET
  STORAGE EXTERNAL,
ALTER COLUMN "It's ""select"""
SET
  (n_distinct = '7');
