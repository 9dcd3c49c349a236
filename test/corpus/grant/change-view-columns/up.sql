GRANT UPDATE (a) ON TABLE public.v TO reader;

GRANT SELECT (a) ON TABLE public.v TO writer;

REVOKE SELECT (b) ON TABLE public.v FROM reader;
