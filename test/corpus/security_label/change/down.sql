SECURITY LABEL FOR anon ON COLUMN public.person.name IS 'MASKED WITH FUNCTION anon.fake_first_name()';

SECURITY LABEL FOR ledger ON TABLE public.person IS 'kept';

SECURITY LABEL FOR anon ON TABLE public.person IS NULL;
