ALTER TABLE public."user"
RENAME COLUMN bio TO profile;
