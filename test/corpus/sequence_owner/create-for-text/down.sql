ALTER TABLE public.ticket
ALTER COLUMN code
DROP DEFAULT;

DROP SEQUENCE public.ticket_no;
