ALTER TABLE public."user"
ALTER COLUMN active
DROP DEFAULT;

ALTER TABLE public."user"
ALTER COLUMN active TYPE boolean USING active <> 0;

ALTER TABLE public."user"
ALTER COLUMN active
SET DEFAULT TRUE;
