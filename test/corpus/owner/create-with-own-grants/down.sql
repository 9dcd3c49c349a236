GRANT INSERT ON TABLE public.account TO keeper;

ALTER TABLE public.account OWNER TO CURRENT_USER;

REVOKE DELETE ON TABLE public.account FROM CURRENT_USER;

GRANT SELECT ON TABLE public.account TO keeper;
