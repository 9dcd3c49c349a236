ALTER SEQUENCE public.invoice_id_seq
RENAME TO bill_id_seq;

ALTER TABLE public.invoice
RENAME CONSTRAINT invoice_payer_check TO bill_payer_check;

ALTER TABLE public.invoice
RENAME CONSTRAINT invoice_replaces_fkey TO bill_replaces_fkey;

ALTER INDEX public.invoice_payer_idx
RENAME TO bill_payer_idx;

ALTER TABLE public.invoice
RENAME CONSTRAINT invoice_payer_key TO bill_payer_key;

ALTER TABLE public.invoice
RENAME CONSTRAINT invoice_pkey TO bill_pkey;

ALTER TABLE public.invoice
RENAME TO bill;
