ALTER TABLE public.invoice
ALTER COLUMN paid_by TYPE character varying(80);

ALTER TABLE public.invoice
DROP COLUMN paid_at;

ALTER TABLE public.invoice
RENAME CONSTRAINT invoice_pkey TO bill_pkey;

ALTER TABLE public.invoice
RENAME COLUMN paid_by TO payer;

ALTER TABLE public.invoice
RENAME COLUMN no TO id;

ALTER TABLE public.invoice
RENAME TO bill;
