ALTER TABLE public."user"
DROP CONSTRAINT user_org_id_fkey;

ALTER TABLE public."user"
DROP COLUMN org_id;
