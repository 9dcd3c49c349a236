DROP TABLE public."order";
