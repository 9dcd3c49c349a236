ALTER TABLE public."user"
DROP CONSTRAINT user_org_id_fkey;
