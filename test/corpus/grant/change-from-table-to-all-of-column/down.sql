GRANT INSERT ON TABLE public.account TO reader;

REVOKE ALL (email) ON TABLE public.account FROM reader;

GRANT SELECT (email) ON TABLE public.account TO reader WITH GRANT OPTION;
