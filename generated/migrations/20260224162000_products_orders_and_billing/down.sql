-- Back from: Products, orders and billing
-- 20260224162000_products_orders_and_billing. Edit it, then: npx schemactl prove

DROP VIEW billing.open_invoice;

DROP VIEW public.order_total;

DROP TABLE billing.payment;

DROP TABLE billing.invoice;

DROP TABLE public.order_line;

DROP TABLE public."order";

DROP TABLE public.price;

DROP TABLE public.product;

DROP FUNCTION billing.balance (bigint);

DROP DOMAIN public.amount;

DROP TYPE billing.payment_method;

DROP TYPE public.currency;

DROP TYPE public.order_status;

DROP SCHEMA billing;
