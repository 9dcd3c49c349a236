ALTER TABLE public."user"
ADD COLUMN name text NOT NULL;

ALTER TABLE public."user"
DROP COLUMN first_name;

ALTER TABLE public."user"
DROP COLUMN last_name;
