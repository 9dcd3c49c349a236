DROP PROCEDURE public.tidy (IN integer);
