REVOKE SELECT ON TABLE public.account FROM reader;

GRANT SELECT (email), UPDATE (email) ON TABLE public.account TO reader;
