ALTER TABLE public.p
RENAME TO p_aside;

CREATE TYPE public.p AS (a bigint, b text);

ALTER TABLE public.u
ALTER COLUMN p TYPE public.p USING p::text::p;

ALTER TABLE public.u
ALTER COLUMN ps TYPE public.p[] USING ps::text::p[];

DROP TABLE public.p_aside;
