ALTER TABLE public."order"
ALTER COLUMN status
DROP DEFAULT;

CREATE TYPE public.order_status AS ENUM('placed', 'paid');

ALTER TABLE public."order"
DROP CONSTRAINT order_status_check;

ALTER TABLE public."order"
ALTER COLUMN status TYPE public.order_status USING status::order_status;

ALTER TABLE public."order"
ALTER COLUMN status
SET DEFAULT 'placed'::public.order_status;
