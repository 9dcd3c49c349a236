ALTER TABLE public."user"
RENAME COLUMN b TO c;

ALTER TABLE public."user"
RENAME COLUMN a TO b;
