REVOKE INSERT ON TABLE public.account FROM reader;

REVOKE SELECT (email) ON TABLE public.account FROM reader;

GRANT ALL (email) ON TABLE public.account TO reader;
