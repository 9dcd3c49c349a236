ALTER TYPE public.address
ADD ATTRIBUTE city text,
ADD ATTRIBUTE country character(2);
