ALTER TABLE public."user"
DROP COLUMN active;
