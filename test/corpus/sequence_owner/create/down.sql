ALTER SEQUENCE public.invoice_no_seq OWNED BY NONE;

ALTER TABLE public.invoice
ALTER COLUMN no
DROP DEFAULT;

DROP TABLE public.invoice;

DROP SEQUENCE public.invoice_no_seq;
