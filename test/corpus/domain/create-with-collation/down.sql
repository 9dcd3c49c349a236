DROP TABLE public.product;

DROP DOMAIN public.code;
