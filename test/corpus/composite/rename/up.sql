ALTER TYPE public.address
RENAME TO place;

ALTER TYPE public.place
SET SCHEMA app;
