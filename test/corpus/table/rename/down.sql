ALTER TABLE public.invoice
RENAME TO bill;
