DROP VIEW public.active_user;

DROP VIEW public.named;

DROP TABLE public."user";
