ALTER PROCEDURE public.sweep () SECURITY DEFINER;

ALTER PROCEDURE public.tidy (IN integer)
RESET lock_timeout
SET
  search_path TO 'public';
