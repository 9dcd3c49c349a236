GRANT INSERT ON TABLE public.account TO reader;

GRANT UPDATE (email) ON TABLE public.account TO reader;

GRANT UPDATE (name) ON TABLE public.account TO reader;
