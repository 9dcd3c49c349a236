ALTER TABLE public."All ""names"""
ALTER COLUMN "It's"
SET
  STORAGE EXTENDED;

ALTER TABLE public."All ""names"""
ALTER COLUMN "select"
SET
  STATISTICS -1;
