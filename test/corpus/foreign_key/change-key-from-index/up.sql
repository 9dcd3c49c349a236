ALTER TABLE public.b
DROP CONSTRAINT b_x_fkey;

DROP INDEX public.a_x;

ALTER TABLE public.a
ADD CONSTRAINT a_x UNIQUE (x);

ALTER TABLE public.b
ADD CONSTRAINT b_x_fkey FOREIGN KEY (x) REFERENCES public.a (x);
