CREATE TABLE public.box ();

DROP TABLE public.thing;

CREATE TYPE public.thing AS ENUM('one', 'two');

ALTER TABLE public.box
ADD COLUMN holds public.thing;
