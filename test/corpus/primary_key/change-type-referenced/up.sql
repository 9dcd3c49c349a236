ALTER TABLE public.u
DROP CONSTRAINT u_t_a_fkey;

ALTER TABLE public.t
ALTER COLUMN a
DROP IDENTITY;

ALTER TABLE public.t
ALTER COLUMN a TYPE uuid USING gen_random_uuid();

UPDATE public.t
SET
  b = 'x'
WHERE
  b IS NULL;

ALTER TABLE public.t
ALTER COLUMN b
SET NOT NULL;

ALTER TABLE public.u
ALTER COLUMN t_a TYPE uuid USING gen_random_uuid();

ALTER TABLE public.t
ALTER COLUMN a
SET DEFAULT gen_random_uuid();

ALTER TABLE public.u
ADD CONSTRAINT u_t_a_fkey FOREIGN KEY (t_a) REFERENCES public.t (a);
