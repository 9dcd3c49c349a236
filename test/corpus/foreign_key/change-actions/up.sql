ALTER TABLE public."user"
DROP CONSTRAINT user_org_id_fkey;

ALTER TABLE public."user"
ADD CONSTRAINT user_org_id_fkey FOREIGN KEY (org_id) REFERENCES public.org (id) ON UPDATE CASCADE ON DELETE SET NULL;
