REVOKE UPDATE (b) ON TABLE public.t FROM reader;

GRANT INSERT (b) ON TABLE public.t TO reader;

GRANT SELECT (c) ON TABLE public.t TO PUBLIC;

REVOKE SELECT (a) ON TABLE public.t FROM reader;
