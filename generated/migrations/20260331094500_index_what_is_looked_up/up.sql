-- Index what is looked up
-- 20260331094500_index_what_is_looked_up. Edit it, then: npx schemactl prove

-- locks billing.invoice SHARE, scans it
CREATE INDEX invoice_due_on_idx ON billing.invoice (due_on);

-- locks billing.payment SHARE, scans it
CREATE INDEX payment_paid_at_idx ON billing.payment (paid_at DESC);

-- locks public.order_line SHARE, scans it
CREATE INDEX order_line_product_id_idx ON public.order_line (product_id);

-- locks public.user SHARE UPDATE EXCLUSIVE
COMMENT ON COLUMN public."user".profile_description IS 'Shown to everybody who shares an organisation';

COMMENT ON DOMAIN public.amount IS 'Money, in whichever currency stands beside it';

COMMENT ON SCHEMA billing IS 'Invoices and what was paid';

-- locks billing.invoice SHARE UPDATE EXCLUSIVE
COMMENT ON TABLE billing.invoice IS 'One for each order that was placed';

-- locks billing.payment SHARE UPDATE EXCLUSIVE
COMMENT ON TABLE billing.payment IS 'Money that came in for an invoice';

-- locks public.membership SHARE UPDATE EXCLUSIVE
COMMENT ON TABLE public.membership IS 'Who belongs to which organisation';

-- locks public.order SHARE UPDATE EXCLUSIVE
COMMENT ON TABLE public."order" IS 'What an organisation has asked for';

-- locks public.order_line SHARE UPDATE EXCLUSIVE
COMMENT ON TABLE public.order_line IS 'One product of an order';

-- locks public.org SHARE UPDATE EXCLUSIVE
COMMENT ON TABLE public.org IS 'Whoever orders and pays';

-- locks public.price SHARE UPDATE EXCLUSIVE
COMMENT ON TABLE public.price IS 'What a product costs, from a day on';

-- locks public.product SHARE UPDATE EXCLUSIVE
COMMENT ON TABLE public.product IS 'What can be ordered';

-- locks public.user SHARE UPDATE EXCLUSIVE
COMMENT ON TABLE public."user" IS 'People who can sign in';

COMMENT ON VIEW billing.open_invoice IS 'Invoices that are not paid in full';

COMMENT ON VIEW public.order_total IS 'What an order comes to';
