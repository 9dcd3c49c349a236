-- schemactl: no-transaction
ALTER TYPE public.mood
ADD VALUE 'happy';

-- schemactl: transaction
ALTER TABLE public.person
ALTER COLUMN mood
SET DEFAULT 'happy'::public.mood;

ALTER TABLE public.person
ADD CONSTRAINT person_not_sad CHECK (
  mood = ANY (ARRAY['ok'::public.mood, 'happy'::public.mood])
);
