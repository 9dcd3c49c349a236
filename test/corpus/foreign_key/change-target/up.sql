ALTER TABLE public."user"
DROP CONSTRAINT user_group_id_fkey;

ALTER TABLE public."user"
ADD CONSTRAINT user_group_id_fkey FOREIGN KEY (group_id) REFERENCES public.team (id);
