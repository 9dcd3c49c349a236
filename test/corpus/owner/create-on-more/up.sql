ALTER ROUTINE public.total (integer) OWNER TO keeper;

ALTER COLLATION public.plain OWNER TO keeper;

ALTER FOREIGN TABLE public.far OWNER TO keeper;

ALTER TYPE public.span OWNER TO keeper;

ALTER SERVER there OWNER TO keeper;

ALTER TABLE public.whole OWNER TO keeper;
