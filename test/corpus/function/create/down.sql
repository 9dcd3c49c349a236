DROP FUNCTION public.people ();

DROP FUNCTION public.split_name (text);

DROP FUNCTION public.touch ();

DROP FUNCTION public.twice (numeric, integer);
