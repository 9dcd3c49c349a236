ALTER TYPE public.address
DROP ATTRIBUTE city,
DROP ATTRIBUTE country;
