REVOKE INSERT (b) ON TABLE public.t FROM reader;

GRANT UPDATE (b) ON TABLE public.t TO reader;

GRANT SELECT (a) ON TABLE public.t TO reader;

REVOKE SELECT (c) ON TABLE public.t FROM PUBLIC;
