ALTER TABLE public."user"
RENAME COLUMN username TO login;
