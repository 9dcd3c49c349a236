-- schemactl: no-transaction
ALTER TYPE public.mood
ADD VALUE 'lost';

ALTER TYPE public.size
ADD VALUE 'huge';
