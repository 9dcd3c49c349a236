ALTER TABLE public."user"
RENAME CONSTRAINT fk_user_org TO user_org_id_fkey;
