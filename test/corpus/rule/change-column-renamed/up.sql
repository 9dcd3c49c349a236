ALTER TABLE public.account
RENAME COLUMN balance TO amount;
