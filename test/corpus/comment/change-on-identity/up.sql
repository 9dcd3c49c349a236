COMMENT ON SEQUENCE public.ticket_n_seq IS 'Begins anew each year';

COMMENT ON SEQUENCE public.ticket_id_seq IS NULL;

ALTER TABLE public.ticket
ALTER COLUMN id
DROP IDENTITY;
