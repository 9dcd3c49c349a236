ALTER TABLE public."user"
DROP COLUMN slug;
