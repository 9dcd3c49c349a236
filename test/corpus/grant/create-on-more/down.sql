GRANT EXECUTE ON FUNCTION public.total(integer) TO PUBLIC;

REVOKE EXECUTE ON FUNCTION public.total(integer) FROM reader;

REVOKE SELECT (a) ON TABLE public.far FROM writer;

REVOKE USAGE ON FOREIGN DATA WRAPPER here FROM reader;

REVOKE SELECT ON TABLE public.far FROM reader;

REVOKE USAGE ON TYPE public.span FROM reader;

REVOKE USAGE ON FOREIGN SERVER there FROM reader;

REVOKE SELECT ON TABLE public.whole FROM reader;
