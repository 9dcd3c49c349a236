ALTER TABLE public.person
ALTER COLUMN age TYPE bigint;

ALTER TABLE public.person
ADD COLUMN born date;

ALTER TABLE public.person
ALTER COLUMN age
SET DEFAULT 21;
