ALTER TYPE public.address
ADD ATTRIBUTE zip text;
