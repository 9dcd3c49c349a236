ALTER TABLE public.t
RENAME TO t_aside;

ALTER TABLE a.t
RENAME CONSTRAINT t_pkey TO t_pkey_aside;

ALTER INDEX a.i
RENAME TO i_aside;

ALTER TABLE a.t
SET SCHEMA public;

ALTER TABLE public.t_aside
RENAME CONSTRAINT t_pkey TO t_pkey_aside2;

ALTER INDEX public.i
RENAME TO i_aside2;

ALTER TABLE public.t_aside
SET SCHEMA a;

ALTER TABLE a.t_aside
RENAME TO t;

ALTER TABLE a.t
RENAME CONSTRAINT t_pkey_aside2 TO t_pkey;

ALTER TABLE public.t
RENAME CONSTRAINT t_pkey_aside TO t_pkey;

ALTER INDEX a.i_aside2
RENAME TO i;

ALTER INDEX public.i_aside
RENAME TO i;
