ALTER SEQUENCE public.invoice_no_seq OWNED BY NONE;

DROP TABLE public.invoice;
