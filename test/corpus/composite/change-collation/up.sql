ALTER TYPE public.address
ALTER ATTRIBUTE zip TYPE text COLLATE pg_catalog."C";
