ALTER TYPE public.status
RENAME TO status__old;

CREATE TYPE public.status AS ENUM('placed', 'missing');

ALTER TABLE public."order"
ALTER COLUMN status TYPE public.status USING status::text::public.status;

DROP TYPE public.status__old;
