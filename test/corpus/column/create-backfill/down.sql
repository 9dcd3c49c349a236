ALTER TABLE public."user"
DROP COLUMN joined_on;
