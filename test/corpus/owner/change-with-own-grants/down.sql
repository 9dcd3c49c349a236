GRANT UPDATE ON TABLE public.account TO holder;

REVOKE SELECT ON TABLE public.account FROM keeper;

ALTER TABLE public.account OWNER TO keeper;

GRANT SELECT ON TABLE public.account TO holder;

REVOKE INSERT ON TABLE public.account FROM keeper;
