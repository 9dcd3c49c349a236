DROP EVENT TRIGGER ddl_log;

DROP TABLE public.a;
