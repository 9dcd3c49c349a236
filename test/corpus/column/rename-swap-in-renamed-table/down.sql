ALTER TABLE public.u
RENAME CONSTRAINT u_a_key TO t_b_key;

ALTER TYPE public.f
RENAME VALUE 'y' TO 'x_aside';

ALTER TYPE public.f
RENAME VALUE 'x' TO 'y';

ALTER TYPE public.f
RENAME VALUE 'x_aside' TO 'x';

ALTER TABLE public.u
RENAME COLUMN a TO b_aside;

ALTER TABLE public.u
RENAME COLUMN b TO a;

ALTER TABLE public.u
RENAME COLUMN b_aside TO b;

ALTER TYPE public.f
RENAME TO e;

ALTER TABLE public.u
RENAME TO t;
