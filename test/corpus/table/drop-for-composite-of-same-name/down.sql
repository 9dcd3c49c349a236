CREATE TABLE public.p_aside (a bigint, b text);

ALTER TABLE public.u
ALTER COLUMN p TYPE public.p_aside USING p::text::public.p_aside;

ALTER TABLE public.u
ALTER COLUMN ps TYPE public.p_aside[] USING ps::text::public.p_aside[];

DROP TYPE public.p;

ALTER TABLE public.p_aside
RENAME TO p;
