DROP PROCEDURE public.clear_log (IN integer);

DROP PROCEDURE public.note (IN integer);

DROP TABLE public.log;
