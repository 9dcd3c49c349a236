ALTER TABLE public.t
ALTER COLUMN a TYPE integer USING length(a);

ALTER TABLE public.t
ALTER COLUMN b TYPE jsonb USING to_jsonb(b);

ALTER TABLE public.t
ALTER COLUMN c TYPE TEXT[] USING ARRAY[c];

ALTER TABLE public.t
ALTER COLUMN d TYPE text;

ALTER TABLE public.t
ALTER COLUMN e TYPE integer USING e::int;

ALTER TABLE public.t
ALTER COLUMN f TYPE text USING f::text;

ALTER TABLE public.t
ALTER COLUMN g TYPE text;

ALTER TABLE public.t
ALTER COLUMN h TYPE text USING encode(h, 'hex');

ALTER TABLE public.t
ALTER COLUMN i TYPE text;

ALTER TABLE public.t
ALTER COLUMN j TYPE numeric USING j::numeric;

ALTER TABLE public.t
ALTER COLUMN k TYPE text;

ALTER TABLE public.t
ALTER COLUMN l TYPE bit varying USING l::varbit;

ALTER TABLE public.t
ALTER COLUMN m TYPE text USING m::text;

ALTER TABLE public.t
ALTER COLUMN n TYPE text USING n::text;

ALTER TABLE public.t
ALTER COLUMN o TYPE text USING o::text;

ALTER TABLE public.t
ALTER COLUMN p TYPE text USING p::text;
