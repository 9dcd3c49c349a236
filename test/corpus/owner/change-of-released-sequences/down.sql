ALTER SEQUENCE public.two OWNER TO CURRENT_USER;

ALTER SEQUENCE public.three OWNED BY NONE;

ALTER SEQUENCE public.one OWNER TO keeper;

ALTER SEQUENCE public.one OWNED BY public.t.a;

ALTER SEQUENCE public.two OWNER TO keeper;

ALTER SEQUENCE public.two OWNED BY public.t.b;

ALTER SEQUENCE public.three OWNER TO other;
