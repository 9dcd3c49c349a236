ALTER TABLE public."All ""names"""
ALTER COLUMN "It's"
SET
  STORAGE MAIN;

ALTER TABLE public."All ""names"""
ALTER COLUMN "select"
SET
  STATISTICS 7;
