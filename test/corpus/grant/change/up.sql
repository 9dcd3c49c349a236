REVOKE ALL ON TABLE public.account FROM admin;

GRANT SELECT, TRUNCATE ON TABLE public.account TO admin;

REVOKE GRANT OPTION FOR SELECT ON TABLE public.account FROM auditor;

GRANT INSERT ON TABLE public.account TO reader;

REVOKE INSERT, UPDATE ON TABLE public.account FROM writer;

GRANT DELETE ON TABLE public.account TO writer;
