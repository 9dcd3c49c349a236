ALTER TABLE public.event
SET
  LOGGED;
