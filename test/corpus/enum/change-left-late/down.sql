-- schemactl: no-transaction
ALTER TYPE public.mood
ADD VALUE 'bad';

-- schemactl: transaction
CREATE TYPE public.pair AS (a public.mood[]);

ALTER TYPE public.nest
DROP ATTRIBUTE b,
ADD ATTRIBUTE a public.pair;
