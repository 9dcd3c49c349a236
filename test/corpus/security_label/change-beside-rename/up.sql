ALTER TABLE public.person
RENAME TO people;

ALTER TABLE public.people
RENAME COLUMN name TO first_name;

SECURITY LABEL FOR ledger ON TABLE public.people IS 'kept on';
