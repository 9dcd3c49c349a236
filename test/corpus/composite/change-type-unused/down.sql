ALTER TYPE public.address
ALTER ATTRIBUTE zip TYPE character varying(5);
