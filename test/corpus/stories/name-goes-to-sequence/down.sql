ALTER TABLE public.u
ALTER COLUMN a
DROP DEFAULT;

DROP SEQUENCE public.x;

CREATE TABLE public.x (a bigint);
