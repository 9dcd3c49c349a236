ALTER TABLE public."user"
ADD COLUMN bio character varying(250);

ALTER TABLE public."user"
DROP COLUMN profile;
