ALTER TABLE public.ticket
DROP CONSTRAINT ticket_number_free;

ALTER TABLE public.ticket
ALTER COLUMN number
DROP DEFAULT;

DROP FUNCTION public.is_free (bigint);

DROP TABLE public.ticket;

DROP FUNCTION public.next_number ();
