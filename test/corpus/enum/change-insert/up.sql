-- schemactl: no-transaction
ALTER TYPE public.mood
ADD VALUE 'terrible' BEFORE 'ok';

ALTER TYPE public.mood
ADD VALUE 'sad' AFTER 'terrible';

ALTER TYPE public.mood
ADD VALUE 'fine' AFTER 'ok';

ALTER TYPE public.mood
ADD VALUE 'good' AFTER 'fine';
