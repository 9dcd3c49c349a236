DROP SEQUENCE public.numbers;

ALTER TABLE public.t OWNER TO keeper;
