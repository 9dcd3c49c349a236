ALTER TABLE public."user"
DROP CONSTRAINT user_label_check;

ALTER TABLE public."user"
DROP COLUMN label;
