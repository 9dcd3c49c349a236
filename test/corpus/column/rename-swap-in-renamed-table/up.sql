ALTER TABLE public.t
RENAME TO u;

ALTER TYPE public.e
RENAME TO f;

ALTER TABLE public.u
RENAME COLUMN b TO b_aside;

ALTER TABLE public.u
RENAME COLUMN a TO b;

ALTER TABLE public.u
RENAME COLUMN b_aside TO a;

ALTER TYPE public.f
RENAME VALUE 'x' TO 'x_aside';

ALTER TYPE public.f
RENAME VALUE 'y' TO 'x';

ALTER TYPE public.f
RENAME VALUE 'x_aside' TO 'y';

ALTER TABLE public.u
RENAME CONSTRAINT t_b_key TO u_a_key;
