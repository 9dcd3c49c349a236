ALTER TABLE public."order"
ALTER COLUMN status
DROP DEFAULT;

ALTER TYPE public.status
RENAME TO status__old;

CREATE TYPE public.status AS ENUM('placed');

ALTER TABLE public."order"
ALTER COLUMN status TYPE public.status USING status::text::public.status;

DROP TYPE public.status__old;

ALTER TABLE public."order"
ALTER COLUMN status
SET DEFAULT 'placed'::public.status;
