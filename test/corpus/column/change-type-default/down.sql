ALTER TABLE public."user"
ALTER COLUMN active
DROP DEFAULT;

ALTER TABLE public."user"
ALTER COLUMN active TYPE integer USING active::integer;

ALTER TABLE public."user"
ALTER COLUMN active
SET DEFAULT 1;
