REVOKE USAGE ON SEQUENCE public.numbers FROM keeper;

GRANT USAGE ON SEQUENCE public.numbers TO reader;

GRANT SELECT ON SEQUENCE public.t_b_seq TO holder;

REVOKE GRANT OPTION FOR SELECT ON SEQUENCE public.numbers FROM holder;

ALTER TABLE public.t OWNER TO keeper;

REVOKE SELECT ON SEQUENCE public.t_b_seq FROM keeper;

REVOKE UPDATE ON SEQUENCE public.numbers FROM keeper;
