ALTER TABLE public.bill
RENAME TO invoice;
