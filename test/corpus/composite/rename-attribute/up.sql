ALTER TYPE public.address
RENAME ATTRIBUTE postcode TO zip;
