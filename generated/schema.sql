-- The declared schema, whole. Made by `schemactl plan`; change the documents instead.

SET check_function_bodies = off;
SET search_path = '';

CREATE SCHEMA billing;

CREATE TYPE billing.payment_method AS ENUM ('card', 'transfer');

CREATE TYPE public.currency AS ENUM ('EUR', 'USD', 'CHF');

CREATE TYPE public.member_role AS ENUM ('member', 'admin', 'owner');

CREATE TYPE public.order_status AS ENUM ('draft', 'placed', 'paid', 'cancelled', 'refunded');

CREATE DOMAIN public.amount AS numeric(12,2) CONSTRAINT amount_not_negative CHECK (VALUE >= (0)::numeric);

CREATE DOMAIN public.email_address AS text CONSTRAINT email_address_has_at CHECK (VALUE ~ '@'::text);

CREATE FUNCTION billing.balance(invoice bigint)
RETURNS numeric
LANGUAGE sql
STABLE
AS $$select i.amount - coalesce(sum(p.amount), 0)
from billing.invoice i
left join billing.payment p on p.invoice_id = i.id
where i.id = balance.invoice
group by i.id, i.amount
$$;

CREATE FUNCTION public.set_updated_at()
RETURNS trigger
LANGUAGE plpgsql
AS $$begin
  new.updated_at := now();
  return new;
end
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

CREATE TABLE public.membership (
  org_id bigint NOT NULL,
  user_id bigint NOT NULL,
  role public.member_role DEFAULT 'member'::public.member_role NOT NULL,
  joined_at timestamp with time zone DEFAULT now() NOT NULL,
  CONSTRAINT membership_pkey PRIMARY KEY (org_id, user_id)
);

ALTER TABLE public.membership ENABLE ROW LEVEL SECURITY;

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
  CONSTRAINT order_placed_has_time CHECK ((status = 'draft'::public.order_status) OR (placed_at IS NOT NULL))
);

ALTER TABLE public."order" ENABLE ROW LEVEL SECURITY;

CREATE TABLE public.order_line (
  order_id bigint NOT NULL,
  line smallint NOT NULL,
  product_id bigint NOT NULL,
  quantity integer DEFAULT 1 NOT NULL,
  unit_price public.amount NOT NULL,
  discount public.amount DEFAULT 0 NOT NULL,
  net_price numeric(12,2) GENERATED ALWAYS AS ((unit_price)::numeric - (discount)::numeric) STORED,
  CONSTRAINT order_line_pkey PRIMARY KEY (order_id, line),
  CONSTRAINT order_line_order_id_fkey FOREIGN KEY (order_id) REFERENCES public."order" (id) ON DELETE CASCADE,
  CONSTRAINT order_line_discount_fits CHECK ((discount)::numeric <= (unit_price)::numeric),
  CONSTRAINT order_line_quantity_positive CHECK (quantity > 0)
);

CREATE TABLE public.org (
  id bigint GENERATED ALWAYS AS IDENTITY NOT NULL,
  name character varying(120) NOT NULL,
  slug character varying(40) NOT NULL,
  billing_email public.email_address NOT NULL,
  created_at timestamp with time zone DEFAULT now() NOT NULL,
  updated_at timestamp with time zone DEFAULT now() NOT NULL,
  CONSTRAINT org_pkey PRIMARY KEY (id),
  CONSTRAINT org_slug_key UNIQUE (slug),
  CONSTRAINT org_slug_is_lower CHECK ((slug)::text = lower((slug)::text))
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
  active boolean DEFAULT true NOT NULL,
  tags text[] DEFAULT '{}'::text[] NOT NULL,
  attributes jsonb DEFAULT '{}'::jsonb NOT NULL,
  created_at timestamp with time zone DEFAULT now() NOT NULL,
  updated_at timestamp with time zone DEFAULT now() NOT NULL,
  CONSTRAINT product_pkey PRIMARY KEY (id),
  CONSTRAINT product_sku_key UNIQUE (sku)
);

CREATE TABLE public."user" (
  id bigint GENERATED ALWAYS AS IDENTITY NOT NULL,
  username character varying(80) NOT NULL,
  email character varying(120) NOT NULL,
  profile_description character varying(250),
  created_at timestamp with time zone DEFAULT now() NOT NULL,
  updated_at timestamp with time zone DEFAULT now() NOT NULL,
  CONSTRAINT user_pkey PRIMARY KEY (id),
  CONSTRAINT user_email_key UNIQUE (email),
  CONSTRAINT user_username_key UNIQUE (username),
  CONSTRAINT user_username_not_blank CHECK (btrim((username)::text) <> ''::text)
);

CREATE INDEX invoice_due_on_idx ON billing.invoice (due_on);

CREATE INDEX payment_paid_at_idx ON billing.payment (paid_at DESC);

CREATE UNIQUE INDEX membership_one_owner_key ON public.membership (org_id) WHERE role = 'owner'::public.member_role;

CREATE INDEX membership_user_id_idx ON public.membership (user_id);

CREATE INDEX order_org_id_idx ON public."order" (org_id);

CREATE INDEX order_waiting_idx ON public."order" (placed_at DESC) WHERE status = 'placed'::public.order_status;

CREATE INDEX order_line_product_id_idx ON public.order_line (product_id);

CREATE INDEX product_active_name_idx ON public.product (name) WHERE active;

CREATE INDEX product_tags_idx ON public.product USING gin (tags);

CREATE UNIQUE INDEX user_email_lower_key ON public."user" (lower((email)::text));

ALTER TABLE billing.invoice ADD CONSTRAINT invoice_order_id_fkey FOREIGN KEY (order_id) REFERENCES public."order" (id) ON DELETE RESTRICT;

ALTER TABLE public.membership ADD CONSTRAINT membership_org_id_fkey FOREIGN KEY (org_id) REFERENCES public.org (id) ON DELETE CASCADE;

ALTER TABLE public.membership ADD CONSTRAINT membership_user_id_fkey FOREIGN KEY (user_id) REFERENCES public."user" (id) ON DELETE CASCADE;

ALTER TABLE public."order" ADD CONSTRAINT order_org_id_fkey FOREIGN KEY (org_id) REFERENCES public.org (id) ON DELETE RESTRICT;

ALTER TABLE public."order" ADD CONSTRAINT order_placed_by_fkey FOREIGN KEY (placed_by) REFERENCES public."user" (id) ON DELETE SET NULL;

ALTER TABLE public.order_line ADD CONSTRAINT order_line_product_id_fkey FOREIGN KEY (product_id) REFERENCES public.product (id);

ALTER TABLE public.price ADD CONSTRAINT price_product_id_fkey FOREIGN KEY (product_id) REFERENCES public.product (id) ON DELETE CASCADE;

CREATE VIEW billing.open_invoice AS
SELECT i.id,
    i.number,
    i.due_on,
    ((i.amount)::numeric - COALESCE(p.paid, (0)::numeric)) AS due
   FROM (billing.invoice i
     LEFT JOIN ( SELECT payment.invoice_id,
            sum((payment.amount)::numeric) AS paid
           FROM billing.payment
          GROUP BY payment.invoice_id) p ON ((p.invoice_id = i.id)))
  WHERE ((i.amount)::numeric > COALESCE(p.paid, (0)::numeric));

CREATE VIEW public.order_total AS
SELECT o.id AS order_id,
    o.org_id,
    o.status,
    o.currency,
    count(l.line) AS lines,
    COALESCE(sum(((l.quantity)::numeric * l.net_price)), (0)::numeric) AS total
   FROM (public."order" o
     LEFT JOIN public.order_line l ON ((l.order_id = o.id)))
  GROUP BY o.id, o.org_id, o.status, o.currency;

CREATE TRIGGER order_set_updated_at BEFORE UPDATE ON public."order" FOR EACH ROW EXECUTE FUNCTION public.set_updated_at();

CREATE TRIGGER org_set_updated_at BEFORE UPDATE ON public.org FOR EACH ROW EXECUTE FUNCTION public.set_updated_at();

CREATE TRIGGER product_set_updated_at BEFORE UPDATE ON public.product FOR EACH ROW EXECUTE FUNCTION public.set_updated_at();

CREATE TRIGGER user_set_updated_at BEFORE UPDATE ON public."user" FOR EACH ROW EXECUTE FUNCTION public.set_updated_at();

CREATE POLICY membership_own ON public.membership FOR SELECT USING (user_id = (current_setting('app.user_id'::text, true))::bigint);

CREATE POLICY order_of_own_org ON public."order" USING (org_id IN ( SELECT membership.org_id
   FROM public.membership
  WHERE (membership.user_id = (current_setting('app.user_id'::text, true))::bigint)));

COMMENT ON COLUMN public."user".profile_description IS 'Shown to everybody who shares an organisation';

COMMENT ON DOMAIN public.amount IS 'Money, in whichever currency stands beside it';

COMMENT ON SCHEMA billing IS 'Invoices and what was paid';

COMMENT ON TABLE billing.invoice IS 'One for each order that was placed';

COMMENT ON TABLE billing.payment IS 'Money that came in for an invoice';

COMMENT ON TABLE public.membership IS 'Who belongs to which organisation';

COMMENT ON TABLE public."order" IS 'What an organisation has asked for';

COMMENT ON TABLE public.order_line IS 'One product of an order';

COMMENT ON TABLE public.org IS 'Whoever orders and pays';

COMMENT ON TABLE public.price IS 'What a product costs, from a day on';

COMMENT ON TABLE public.product IS 'What can be ordered';

COMMENT ON TABLE public."user" IS 'People who can sign in';

COMMENT ON VIEW billing.open_invoice IS 'Invoices that are not paid in full';

COMMENT ON VIEW public.order_total IS 'What an order comes to';
