CREATE FUNCTION public.next_number () RETURNS bigint LANGUAGE sql STABLE AS $$select coalesce(max(number), 0) + 1 from ticket$$;

CREATE TABLE public.ticket (
  number bigint DEFAULT public.next_number () NOT NULL
);

CREATE FUNCTION public.is_free (candidate bigint) RETURNS boolean LANGUAGE sql STABLE RETURN (
  NOT (
    EXISTS (
      SELECT
      FROM
        public.ticket
      WHERE
        (ticket.number = (- is_free.candidate))
    )
  )
);

ALTER TABLE public.ticket
ADD CONSTRAINT ticket_number_free CHECK (public.is_free (number));
