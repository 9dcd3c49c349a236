ALTER TABLE public."user"
ALTER COLUMN profile
DROP DEFAULT;

ALTER TABLE public."user"
ALTER COLUMN profile TYPE character varying(250);

ALTER TABLE public."user"
ALTER COLUMN profile
DROP NOT NULL;

ALTER TABLE public."user"
RENAME COLUMN profile TO bio;
