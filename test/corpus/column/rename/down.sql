ALTER TABLE public."user"
RENAME COLUMN profile TO bio;
