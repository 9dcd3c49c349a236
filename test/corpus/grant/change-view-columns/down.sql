REVOKE UPDATE (a) ON TABLE public.v FROM reader;

GRANT SELECT (b) ON TABLE public.v TO reader;

REVOKE SELECT (a) ON TABLE public.v FROM writer;
