DROP TABLE public.line;

DROP TABLE public."order";

DROP TABLE public."user";
