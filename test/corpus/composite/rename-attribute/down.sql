ALTER TYPE public.address
RENAME ATTRIBUTE zip TO postcode;
