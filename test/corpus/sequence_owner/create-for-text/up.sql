CREATE SEQUENCE public.ticket_no;

ALTER TABLE public.ticket
ALTER COLUMN code
SET DEFAULT (
  'T'::text || nextval('public.ticket_no'::regclass)
);

ALTER SEQUENCE public.ticket_no OWNED BY public.ticket.code;
