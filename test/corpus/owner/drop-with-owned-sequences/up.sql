GRANT UPDATE ON SEQUENCE public.numbers TO keeper;

ALTER SEQUENCE public.numbers OWNED BY NONE;

ALTER SEQUENCE public.numbers OWNER TO CURRENT_USER;

GRANT SELECT ON SEQUENCE public.t_b_seq TO keeper;

REVOKE USAGE ON SEQUENCE public.numbers FROM reader;

ALTER TABLE public.t OWNER TO CURRENT_USER;

ALTER SEQUENCE public.numbers OWNED BY public.t.a;

REVOKE SELECT ON SEQUENCE public.t_b_seq FROM CURRENT_USER;

GRANT USAGE ON SEQUENCE public.numbers TO keeper;
