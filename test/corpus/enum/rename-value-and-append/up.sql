ALTER TYPE public.mood
RENAME VALUE 'okay' TO 'ok';

-- schemactl: no-transaction
ALTER TYPE public.mood
ADD VALUE 'happy';
