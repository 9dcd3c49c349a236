ALTER TABLE public."order"
ALTER COLUMN status TYPE text;

ALTER TABLE public."order"
ALTER COLUMN status
SET DEFAULT 'placed'::text;

ALTER TABLE public."order"
ADD CONSTRAINT order_status_check CHECK (
  status = ANY (ARRAY['placed'::text, 'paid'::text])
);

DROP TYPE public.order_status;
