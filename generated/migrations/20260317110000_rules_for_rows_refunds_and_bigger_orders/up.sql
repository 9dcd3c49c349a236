-- Rules for rows, refunds and bigger orders
-- 20260317110000_rules_for_rows_refunds_and_bigger_orders. Edit it, then: npx schemactl prove

-- schemactl: no-transaction
ALTER TYPE public.order_status
ADD VALUE 'refunded';

-- schemactl: transaction
DROP VIEW public.order_total;

-- locks public.membership ACCESS EXCLUSIVE
ALTER TABLE public.membership ENABLE ROW LEVEL SECURITY;

-- locks public.order ACCESS EXCLUSIVE
ALTER TABLE public."order" ENABLE ROW LEVEL SECURITY;

-- locks public.order_line ACCESS EXCLUSIVE, rewrites it
ALTER TABLE public.order_line
ALTER COLUMN quantity TYPE integer;

-- locks public.user SHARE, scans it
CREATE UNIQUE INDEX user_email_lower_key ON public."user" (lower((email)::text));

-- locks public.order_line ACCESS EXCLUSIVE, scans it
ALTER TABLE public.order_line
ADD CONSTRAINT order_line_quantity_positive CHECK (quantity > 0);

-- locks public.user ACCESS EXCLUSIVE, scans it
ALTER TABLE public."user"
ADD CONSTRAINT user_username_not_blank CHECK (btrim((username)::text) <> ''::text);

-- locks public.order ACCESS SHARE; public.order_line ACCESS SHARE
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

-- locks public.membership ACCESS EXCLUSIVE
CREATE POLICY membership_own ON public.membership FOR
SELECT
  USING (
    user_id = (current_setting('app.user_id'::text, TRUE))::bigint
  );

-- locks public.membership ACCESS SHARE; public.order ACCESS EXCLUSIVE
CREATE POLICY order_of_own_org ON public."order" USING (
  org_id IN (
    SELECT
      membership.org_id
    FROM
      public.membership
    WHERE
      (
        membership.user_id = (current_setting('app.user_id'::text, TRUE))::bigint
      )
  )
);

-- locks public.product ACCESS EXCLUSIVE
ALTER TABLE public.product
DROP COLUMN legacy_code;
