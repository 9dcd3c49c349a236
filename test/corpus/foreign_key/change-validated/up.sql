ALTER TABLE public."user" VALIDATE CONSTRAINT user_org_id_fkey;
