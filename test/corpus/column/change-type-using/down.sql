ALTER TABLE public."user"
ALTER COLUMN age TYPE text;
