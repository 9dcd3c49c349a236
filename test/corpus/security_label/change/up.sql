SECURITY LABEL FOR anon ON COLUMN public.person.name IS 'MASKED WITH FUNCTION anon.partial(name,1,$$*$$,0)';

SECURITY LABEL FOR anon ON TABLE public.person IS 'kept';

SECURITY LABEL FOR ledger ON TABLE public.person IS NULL;
