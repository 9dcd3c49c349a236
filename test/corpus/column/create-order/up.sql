ALTER TABLE public."user"
ADD COLUMN nickname text;
