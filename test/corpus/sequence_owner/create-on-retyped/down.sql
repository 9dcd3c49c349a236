DROP SEQUENCE public.number;

ALTER TABLE public.ticket
ALTER COLUMN code TYPE integer USING code::integer;
