-- Back from: Index what is looked up
-- 20260331094500_index_what_is_looked_up. Edit it, then: npx schemactl prove

COMMENT ON COLUMN public."user".profile_description IS NULL;

COMMENT ON DOMAIN public.amount IS NULL;

COMMENT ON SCHEMA billing IS NULL;

COMMENT ON TABLE billing.invoice IS NULL;

COMMENT ON TABLE billing.payment IS NULL;

COMMENT ON TABLE public.membership IS NULL;

COMMENT ON TABLE public."order" IS NULL;

COMMENT ON TABLE public.order_line IS NULL;

COMMENT ON TABLE public.org IS NULL;

COMMENT ON TABLE public.price IS NULL;

COMMENT ON TABLE public.product IS NULL;

COMMENT ON TABLE public."user" IS NULL;

COMMENT ON VIEW billing.open_invoice IS NULL;

COMMENT ON VIEW public.order_total IS NULL;

DROP INDEX billing.invoice_due_on_idx;

DROP INDEX billing.payment_paid_at_idx;

DROP INDEX public.order_line_product_id_idx;
