GRANT ALL ON TABLE public.account TO admin;

GRANT SELECT ON TABLE public.account TO auditor WITH GRANT OPTION;

REVOKE INSERT ON TABLE public.account FROM reader;

REVOKE DELETE ON TABLE public.account FROM writer;

GRANT INSERT, UPDATE ON TABLE public.account TO writer;
