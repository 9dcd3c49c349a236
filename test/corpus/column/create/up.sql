ALTER TABLE public."user"
ADD COLUMN bio character varying(250);

COMMENT ON COLUMN public."user".bio IS 'As they see themselves';
