ALTER TABLE public."user"
ADD CONSTRAINT user_org_id_fkey FOREIGN KEY (org_id) REFERENCES public.org (id) NOT VALID;
