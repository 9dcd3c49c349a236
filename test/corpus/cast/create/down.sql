DROP TABLE public.door;

DROP CAST (integer AS public.status);

DROP CAST (public.price AS numeric);

DROP CAST (public.status AS integer);

DROP CAST (text AS public.status);

DROP CAST (xid AS integer);

DROP FUNCTION public.amount_of (public.price);

DROP FUNCTION public.to_status (text);

DROP DOMAIN public.code;

DROP TYPE public.price;

DROP TYPE public.status;
