ALTER TABLE public."user"
ADD COLUMN profile character varying(250);

ALTER TABLE public."user"
DROP COLUMN bio;
