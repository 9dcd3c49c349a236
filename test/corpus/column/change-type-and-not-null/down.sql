ALTER TABLE public."user"
ALTER COLUMN visits
DROP DEFAULT;

ALTER TABLE public."user"
ALTER COLUMN visits TYPE integer;

ALTER TABLE public."user"
ALTER COLUMN visits
DROP NOT NULL;
