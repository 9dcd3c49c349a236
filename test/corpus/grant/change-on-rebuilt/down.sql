-- schemactl: no-transaction
ALTER TYPE public.mood
ADD VALUE 'gone';
