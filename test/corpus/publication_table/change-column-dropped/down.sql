ALTER PUBLICATION p
DROP TABLE ONLY public.account;

ALTER TABLE public.account
ADD COLUMN status text;

ALTER TABLE public.account
ADD COLUMN amount integer;

ALTER PUBLICATION p
ADD TABLE ONLY public.account (id, status);

ALTER TABLE public.account
DROP COLUMN state;
