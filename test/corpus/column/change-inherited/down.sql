ALTER TABLE public.person
ALTER COLUMN age TYPE integer;

ALTER TABLE public.person
ALTER COLUMN age
SET DEFAULT 18;

ALTER TABLE public.person
DROP COLUMN born;
