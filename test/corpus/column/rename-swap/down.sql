ALTER TABLE public."user"
RENAME COLUMN first_name TO last_name_aside;

ALTER TABLE public."user"
RENAME COLUMN last_name TO first_name;

ALTER TABLE public."user"
RENAME COLUMN last_name_aside TO last_name;
