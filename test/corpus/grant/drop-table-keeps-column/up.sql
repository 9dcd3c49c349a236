REVOKE SELECT, INSERT ON TABLE public.account FROM reader;

GRANT SELECT (email) ON TABLE public.account TO reader;
