ALTER TABLE public."order"
ALTER COLUMN status
DROP DEFAULT;

ALTER TYPE public.order_status
RENAME TO order_status__old;

CREATE TYPE public.order_status AS ENUM('placed', 'paid');

ALTER TABLE public."order"
ALTER COLUMN status TYPE public.order_status USING status::text::public.order_status;

DROP TYPE public.order_status__old;

ALTER TABLE public."order"
ALTER COLUMN status
SET DEFAULT 'placed'::public.order_status;
