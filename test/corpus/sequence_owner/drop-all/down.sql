CREATE SEQUENCE public.invoice_no_seq;

CREATE TABLE public.invoice (
  no bigint DEFAULT nextval('public.invoice_no_seq'::regclass) NOT NULL
);

ALTER SEQUENCE public.invoice_no_seq OWNED BY public.invoice.no;
