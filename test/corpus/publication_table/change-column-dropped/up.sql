ALTER PUBLICATION p
DROP TABLE ONLY public.account;

ALTER TABLE public.account
ADD COLUMN state text;

ALTER PUBLICATION p
ADD TABLE ONLY public.account (id, state);

ALTER TABLE public.account
DROP COLUMN status;

ALTER TABLE public.account
DROP COLUMN amount;
