ALTER TABLE public.account
RENAME COLUMN amount TO balance;
