CREATE UNIQUE INDEX i1 ON public."user" (b);

ALTER TABLE public."user"
DROP CONSTRAINT user_pkey;

ALTER TABLE public."user"
ADD CONSTRAINT f1 FOREIGN KEY (b) REFERENCES public."user" (b);
