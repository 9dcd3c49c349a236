REVOKE INSERT ON TABLE public.account FROM reader;

REVOKE UPDATE (name) ON TABLE public.account FROM reader;

REVOKE UPDATE (email) ON TABLE public.account FROM reader;

GRANT INSERT (name) ON TABLE public.account TO reader;
