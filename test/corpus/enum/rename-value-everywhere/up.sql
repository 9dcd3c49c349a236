ALTER TYPE public.mood
RENAME TO feeling;

ALTER TYPE public.feeling
RENAME VALUE 'okay' TO 'ok';
