ALTER TABLE public."user"
DROP COLUMN id;
