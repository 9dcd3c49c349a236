ALTER TABLE public."user"
ADD CONSTRAINT user_pkey PRIMARY KEY (b);

ALTER TABLE public."user"
DROP CONSTRAINT f1;

DROP INDEX public.i1;
