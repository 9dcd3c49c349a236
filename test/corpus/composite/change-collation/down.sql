ALTER TYPE public.address
ALTER ATTRIBUTE zip TYPE text;
