ALTER PROCEDURE public.sweep () SECURITY INVOKER;

ALTER PROCEDURE public.tidy (IN integer)
RESET search_path
SET
  lock_timeout TO '1s';
