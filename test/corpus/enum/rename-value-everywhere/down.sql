ALTER TYPE public.feeling
RENAME VALUE 'ok' TO 'okay';

ALTER TYPE public.feeling
RENAME TO mood;
