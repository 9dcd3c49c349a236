CREATE SEQUENCE public.number;

ALTER TABLE public.ticket
ALTER COLUMN code TYPE text;

ALTER SEQUENCE public.number OWNED BY public.ticket.code;
