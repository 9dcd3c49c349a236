SECURITY LABEL FOR anon ON COLUMN public.person.name IS NULL;

SECURITY LABEL FOR ledger ON TABLE public.person IS NULL;
