ALTER TABLE public."user"
DROP COLUMN bio;
