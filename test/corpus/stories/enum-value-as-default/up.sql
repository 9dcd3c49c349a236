-- schemactl: no-transaction
ALTER TYPE public.order_status
ADD VALUE 'draft' BEFORE 'placed';

-- schemactl: transaction
ALTER TABLE public."order"
ALTER COLUMN status
SET DEFAULT 'draft'::public.order_status;
