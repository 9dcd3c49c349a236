COMMENT ON COLUMN public.u.name IS 'A name';

ALTER TABLE public.u
RENAME CONSTRAINT u_key TO t_key;

ALTER TABLE public.u
RENAME COLUMN number TO id;

ALTER TABLE public.u
RENAME TO t;
