ALTER TYPE public.mood
SET SCHEMA app;
