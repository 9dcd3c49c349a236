ALTER TABLE public."user"
DROP COLUMN nickname;
