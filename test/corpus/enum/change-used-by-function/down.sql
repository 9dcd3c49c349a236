-- schemactl: no-transaction
ALTER TYPE public.status
ADD VALUE 'lost' AFTER 'placed';
