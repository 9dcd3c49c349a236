SECURITY LABEL FOR ledger ON TABLE public.people IS 'kept';

ALTER TABLE public.people
RENAME COLUMN first_name TO name;

ALTER TABLE public.people
RENAME TO person;
