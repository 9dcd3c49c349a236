GRANT SELECT, INSERT ON TABLE public.account TO reader;
