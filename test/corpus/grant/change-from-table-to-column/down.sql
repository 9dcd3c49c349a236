REVOKE SELECT (email) ON TABLE public.account FROM reader;

GRANT SELECT ON TABLE public.account TO reader;
