ALTER TABLE public."user"
RENAME COLUMN bio TO profile;

ALTER TABLE public."user"
ALTER COLUMN profile TYPE character varying(500);

UPDATE public."user"
SET
  profile = ''
WHERE
  profile IS NULL;

ALTER TABLE public."user"
ALTER COLUMN profile
SET NOT NULL;

ALTER TABLE public."user"
ALTER COLUMN profile
SET DEFAULT ''::character varying;
