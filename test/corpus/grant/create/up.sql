GRANT SELECT ON TABLE public.account TO reader;
