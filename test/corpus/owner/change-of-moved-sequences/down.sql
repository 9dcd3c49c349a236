ALTER SEQUENCE public.numbers OWNED BY NONE;

ALTER SEQUENCE public.numbers OWNER TO keeper;

ALTER SEQUENCE public.numbers OWNED BY public.t.a;
