ALTER TABLE public.t
ALTER COLUMN a TYPE text;

ALTER TABLE public.t
ALTER COLUMN b TYPE text;

ALTER TABLE public.t
ALTER COLUMN c TYPE text;

ALTER TABLE public.t
ALTER COLUMN d TYPE integer USING d::integer;

ALTER TABLE public.t
ALTER COLUMN e TYPE boolean USING e::boolean;

ALTER TABLE public.t
ALTER COLUMN f TYPE INTEGER[] USING CASE
  WHEN f LIKE '{%}' THEN f::INTEGER[]
  WHEN f IS NOT NULL THEN ARRAY[f]::INTEGER[]
END;

ALTER TABLE public.t
ALTER COLUMN g TYPE uuid USING g::uuid;

ALTER TABLE public.t
ALTER COLUMN h TYPE bytea USING h::text::bytea;

ALTER TABLE public.t
ALTER COLUMN i TYPE character(5);

ALTER TABLE public.t
ALTER COLUMN j TYPE money;

ALTER TABLE public.t
ALTER COLUMN k TYPE inet USING k::inet;

ALTER TABLE public.t
ALTER COLUMN l TYPE bit(3);

ALTER TABLE public.t
ALTER COLUMN m TYPE xml USING m::xml;

ALTER TABLE public.t
ALTER COLUMN n TYPE tsvector USING n::tsvector;

ALTER TABLE public.t
ALTER COLUMN o TYPE int4range USING o::int4range;

ALTER TABLE public.t
ALTER COLUMN p TYPE point USING p::point;
