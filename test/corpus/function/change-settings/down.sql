ALTER FUNCTION public.config ()
RESET statement_timeout
SET
  search_path TO 'public'
SET
  work_mem TO '1MB';

ALTER FUNCTION public.cost () COST 100;

ALTER FUNCTION public.leak () NOT LEAKPROOF;

ALTER FUNCTION public.parallelism () PARALLEL UNSAFE;

ALTER FUNCTION public.rows () ROWS 1000;

ALTER FUNCTION public.security () SECURITY INVOKER;

ALTER FUNCTION public.strictness (integer) CALLED ON NULL INPUT;

ALTER FUNCTION public.volatility () VOLATILE;
