ALTER TABLE public.bill
RENAME TO invoice;

ALTER TABLE public.invoice
RENAME CONSTRAINT bill_pkey TO invoice_pkey;

ALTER TABLE public.invoice
RENAME CONSTRAINT bill_payer_key TO invoice_payer_key;

ALTER INDEX public.bill_payer_idx
RENAME TO invoice_payer_idx;

ALTER TABLE public.invoice
RENAME CONSTRAINT bill_replaces_fkey TO invoice_replaces_fkey;

ALTER TABLE public.invoice
RENAME CONSTRAINT bill_payer_check TO invoice_payer_check;

ALTER SEQUENCE public.bill_id_seq
RENAME TO invoice_id_seq;
