-- schemactl: no-transaction
ALTER TYPE public.kind
ADD VALUE 'gone';
