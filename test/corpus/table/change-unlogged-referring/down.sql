ALTER TABLE public.a
DROP CONSTRAINT a_b_id_fkey;

ALTER TABLE public.b
DROP CONSTRAINT b_a_id_fkey;

ALTER TABLE public.a
SET
  LOGGED;

ALTER TABLE public.b
SET
  LOGGED;

ALTER TABLE public.a
ADD CONSTRAINT a_b_id_fkey FOREIGN KEY (b_id) REFERENCES public.b (id);

ALTER TABLE public.b
ADD CONSTRAINT b_a_id_fkey FOREIGN KEY (a_id) REFERENCES public.a (id) ON DELETE CASCADE;
