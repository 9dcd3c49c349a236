ALTER TYPE public.point
ADD ATTRIBUTE z integer;
