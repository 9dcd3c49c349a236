REVOKE USAGE ON SEQUENCE public.numbers FROM keeper;

GRANT USAGE ON SEQUENCE public.numbers TO reader;

GRANT SELECT ON SEQUENCE public.t_b_seq TO CURRENT_USER;

ALTER TABLE public.t OWNER TO keeper;

REVOKE SELECT ON SEQUENCE public.t_b_seq FROM keeper;

REVOKE UPDATE ON SEQUENCE public.numbers FROM keeper;
