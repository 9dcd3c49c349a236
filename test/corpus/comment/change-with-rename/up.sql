ALTER TABLE public.t
RENAME TO u;

ALTER TABLE public.u
RENAME COLUMN id TO number;

ALTER TABLE public.u
RENAME CONSTRAINT t_key TO u_key;

COMMENT ON COLUMN public.u.name IS 'Another name';
