REVOKE EXECUTE ON FUNCTION public.total(integer) FROM PUBLIC;

GRANT EXECUTE ON FUNCTION public.total(integer) TO reader;

GRANT SELECT (a) ON TABLE public.far TO writer;

GRANT USAGE ON FOREIGN DATA WRAPPER here TO reader;

GRANT SELECT ON TABLE public.far TO reader;

GRANT USAGE ON TYPE public.span TO reader;

GRANT USAGE ON FOREIGN SERVER there TO reader;

GRANT SELECT ON TABLE public.whole TO reader;
