REVOKE SELECT, INSERT ON TABLE public.account FROM keeper;

GRANT SELECT ON TABLE public.account TO reader;

GRANT DELETE ON TABLE public.account TO CURRENT_USER;

ALTER TABLE public.account OWNER TO keeper;

REVOKE INSERT ON TABLE public.account FROM keeper;
