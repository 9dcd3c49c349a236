-- Products, orders and billing
-- 20260224162000_products_orders_and_billing. Edit it, then: npx schemactl prove

CREATE SCHEMA billing;

CREATE TYPE billing.payment_method AS ENUM('card', 'transfer');

CREATE TYPE public.currency AS ENUM('EUR', 'USD', 'CHF');

CREATE TYPE public.order_status AS ENUM('draft', 'placed', 'paid', 'cancelled');

CREATE DOMAIN public.amount AS numeric(12, 2) CONSTRAINT amount_not_negative CHECK (VALUE >= (0)::numeric);

CREATE FUNCTION billing.balance (invoice bigint) RETURNS numeric LANGUAGE sql STABLE AS $$select i.amount - coalesce(sum(p.amount), 0)
from billing.invoice i
left join billing.payment p on p.invoice_id = i.id
where i.id = balance.invoice
group by i.id, i.amount
$$;

CREATE TABLE billing.invoice (
  id bigint GENERATED ALWAYS AS IDENTITY NOT NULL,
  order_id bigint NOT NULL,
  number character varying(30) NOT NULL,
  issued_on date DEFAULT CURRENT_DATE NOT NULL,
  due_on date NOT NULL,
  amount public.amount NOT NULL,
  CONSTRAINT invoice_pkey PRIMARY KEY (id),
  CONSTRAINT invoice_number_key UNIQUE (number),
  CONSTRAINT invoice_order_id_key UNIQUE (order_id),
  CONSTRAINT invoice_due_after_issue CHECK (due_on >= issued_on)
);

CREATE TABLE billing.payment (
  id uuid DEFAULT gen_random_uuid() NOT NULL,
  invoice_id bigint NOT NULL,
  method billing.payment_method NOT NULL,
  amount public.amount NOT NULL,
  reference text,
  paid_at timestamp with time zone DEFAULT now() NOT NULL,
  CONSTRAINT payment_pkey PRIMARY KEY (id),
  CONSTRAINT payment_invoice_reference_key UNIQUE (invoice_id, reference),
  CONSTRAINT payment_invoice_id_fkey FOREIGN KEY (invoice_id) REFERENCES billing.invoice (id) ON DELETE RESTRICT
);

-- locks public.org SHARE ROW EXCLUSIVE; public.user SHARE ROW EXCLUSIVE
CREATE TABLE public."order" (
  id bigint GENERATED ALWAYS AS IDENTITY NOT NULL,
  org_id bigint NOT NULL,
  placed_by bigint,
  status public.order_status DEFAULT 'draft'::public.order_status NOT NULL,
  currency public.currency DEFAULT 'EUR'::public.currency NOT NULL,
  placed_at timestamp with time zone,
  created_at timestamp with time zone DEFAULT now() NOT NULL,
  updated_at timestamp with time zone DEFAULT now() NOT NULL,
  CONSTRAINT order_pkey PRIMARY KEY (id),
  CONSTRAINT order_org_id_fkey FOREIGN KEY (org_id) REFERENCES public.org (id) ON DELETE RESTRICT,
  CONSTRAINT order_placed_by_fkey FOREIGN KEY (placed_by) REFERENCES public."user" (id) ON DELETE SET NULL,
  CONSTRAINT order_placed_has_time CHECK (
    (status = 'draft'::public.order_status)
    OR (placed_at IS NOT NULL)
  )
);

CREATE TABLE public.order_line (
  order_id bigint NOT NULL,
  line smallint NOT NULL,
  product_id bigint NOT NULL,
  quantity smallint DEFAULT 1 NOT NULL,
  unit_price public.amount NOT NULL,
  discount public.amount DEFAULT 0 NOT NULL,
  net_price numeric(12, 2) GENERATED ALWAYS AS ((unit_price)::numeric - (discount)::numeric) STORED,
  CONSTRAINT order_line_pkey PRIMARY KEY (order_id, line),
  CONSTRAINT order_line_order_id_fkey FOREIGN KEY (order_id) REFERENCES public."order" (id) ON DELETE CASCADE,
  CONSTRAINT order_line_discount_fits CHECK ((discount)::numeric <= (unit_price)::numeric)
);

CREATE TABLE public.price (
  id bigint GENERATED ALWAYS AS IDENTITY NOT NULL,
  product_id bigint NOT NULL,
  currency public.currency NOT NULL,
  amount public.amount NOT NULL,
  valid_from date DEFAULT CURRENT_DATE NOT NULL,
  valid_to date,
  CONSTRAINT price_pkey PRIMARY KEY (id),
  CONSTRAINT price_product_currency_from_key UNIQUE (product_id, currency, valid_from),
  CONSTRAINT price_period_not_empty CHECK (valid_to > valid_from)
);

CREATE TABLE public.product (
  id bigint GENERATED ALWAYS AS IDENTITY NOT NULL,
  sku character varying(40) NOT NULL,
  name text NOT NULL,
  legacy_code character varying(12),
  active boolean DEFAULT TRUE NOT NULL,
  tags TEXT[] DEFAULT '{}'::TEXT[] NOT NULL,
  attributes jsonb DEFAULT '{}'::jsonb NOT NULL,
  created_at timestamp with time zone DEFAULT now() NOT NULL,
  updated_at timestamp with time zone DEFAULT now() NOT NULL,
  CONSTRAINT product_pkey PRIMARY KEY (id),
  CONSTRAINT product_sku_key UNIQUE (sku)
);

CREATE INDEX order_org_id_idx ON public."order" (org_id);

CREATE INDEX order_waiting_idx ON public."order" (placed_at DESC)
WHERE
  status = 'placed'::public.order_status;

CREATE INDEX product_active_name_idx ON public.product (name)
WHERE
  active;

CREATE INDEX product_tags_idx ON public.product USING gin (tags);

ALTER TABLE billing.invoice
ADD CONSTRAINT invoice_order_id_fkey FOREIGN KEY (order_id) REFERENCES public."order" (id) ON DELETE RESTRICT;

ALTER TABLE public.order_line
ADD CONSTRAINT order_line_product_id_fkey FOREIGN KEY (product_id) REFERENCES public.product (id);

ALTER TABLE public.price
ADD CONSTRAINT price_product_id_fkey FOREIGN KEY (product_id) REFERENCES public.product (id) ON DELETE CASCADE;

CREATE VIEW billing.open_invoice AS
SELECT
  i.id,
  i.number,
  i.due_on,
  (
    (i.amount)::numeric - COALESCE(p.paid, (0)::numeric)
  ) AS due
FROM
  (
    billing.invoice i
    LEFT JOIN (
      SELECT
        payment.invoice_id,
        sum((payment.amount)::numeric) AS paid
      FROM
        billing.payment
      GROUP BY
        payment.invoice_id
    ) p ON ((p.invoice_id = i.id))
  )
WHERE
  (
    (i.amount)::numeric > COALESCE(p.paid, (0)::numeric)
  );

CREATE VIEW public.order_total AS
SELECT
  o.id AS order_id,
  o.org_id,
  o.status,
  o.currency,
  count(l.line) AS lines,
  COALESCE(
    sum(((l.quantity)::numeric * l.net_price)),
    (0)::numeric
  ) AS total
FROM
  (
    public."order" o
    LEFT JOIN public.order_line l ON ((l.order_id = o.id))
  )
GROUP BY
  o.id,
  o.org_id,
  o.status,
  o.currency;

CREATE TRIGGER order_set_updated_at
BEFORE UPDATE ON public."order" FOR EACH ROW
EXECUTE FUNCTION public.set_updated_at ();

CREATE TRIGGER product_set_updated_at
BEFORE UPDATE ON public.product FOR EACH ROW
EXECUTE FUNCTION public.set_updated_at ();
