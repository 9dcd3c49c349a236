ALTER TABLE public."user"
RENAME COLUMN b TO a;

ALTER TABLE public."user"
RENAME COLUMN c TO b;
