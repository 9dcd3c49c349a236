GRANT UPDATE ON SEQUENCE public.numbers TO keeper;

GRANT SELECT ON SEQUENCE public.t_b_seq TO keeper;

ALTER TABLE public.t OWNER TO holder;

REVOKE SELECT ON SEQUENCE public.t_b_seq FROM holder;

GRANT SELECT ON SEQUENCE public.numbers TO holder WITH GRANT OPTION;

GRANT USAGE ON SEQUENCE public.numbers TO keeper;

REVOKE USAGE ON SEQUENCE public.numbers FROM reader;
