ALTER TABLE public.bill
RENAME TO invoice;

ALTER TABLE public.invoice
RENAME COLUMN id TO no;

ALTER TABLE public.invoice
RENAME COLUMN payer TO paid_by;

ALTER TABLE public.invoice
RENAME CONSTRAINT bill_pkey TO invoice_pkey;

ALTER TABLE public.invoice
ALTER COLUMN paid_by TYPE text;

ALTER TABLE public.invoice
ADD COLUMN paid_at timestamp with time zone;
