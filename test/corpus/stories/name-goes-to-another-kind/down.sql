DROP TABLE public.box;

DROP TYPE public.thing;

CREATE TABLE public.thing (id bigint);
