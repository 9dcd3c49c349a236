ALTER FUNCTION public.config ()
RESET work_mem
SET
  search_path TO ''
SET
  statement_timeout TO '5s';

ALTER FUNCTION public.cost () COST 7.5;

ALTER FUNCTION public.leak () LEAKPROOF;

ALTER FUNCTION public.parallelism () PARALLEL RESTRICTED;

ALTER FUNCTION public.rows () ROWS 3;

ALTER FUNCTION public.security () SECURITY DEFINER;

ALTER FUNCTION public.strictness (integer) STRICT;

ALTER FUNCTION public.volatility () STABLE;
