-- schemactl: no-transaction
ALTER TYPE public.status
ADD VALUE 'lost';

-- schemactl: transaction
ALTER TABLE public."order"
ALTER COLUMN status
SET DEFAULT 'lost'::public.status;
