REVOKE SELECT ON TABLE public.account FROM holder;

GRANT INSERT ON TABLE public.account TO keeper;

ALTER TABLE public.account OWNER TO holder;

REVOKE UPDATE ON TABLE public.account FROM holder;

GRANT SELECT ON TABLE public.account TO keeper;
