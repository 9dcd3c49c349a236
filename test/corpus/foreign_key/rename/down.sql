ALTER TABLE public."user"
RENAME CONSTRAINT user_org_id_fkey TO fk_user_org;
