DROP VIEW public.open_order;

ALTER TABLE public."order"
DROP CONSTRAINT order_paid_or_placed;

DROP INDEX public.order_open_idx;

DROP INDEX public.order_status_idx;

ALTER TABLE public."order"
ALTER COLUMN status
DROP DEFAULT;

ALTER TABLE public.parcel
ALTER COLUMN status
DROP DEFAULT;

ALTER TYPE public.status
RENAME TO status__old;

CREATE TYPE public.status AS ENUM('placed', 'paid', 'shipped');

ALTER TABLE public."order"
ALTER COLUMN status TYPE public.status USING status::text::public.status,
ALTER COLUMN history TYPE public.status[] USING history::text::public.status[];

ALTER TABLE public.parcel
ALTER COLUMN status TYPE public.status USING status::text::public.status;

DROP TYPE public.status__old;

ALTER TABLE public."order"
ALTER COLUMN status
SET DEFAULT 'placed'::public.status;

ALTER TABLE public.parcel
ALTER COLUMN status
SET DEFAULT 'paid'::public.status;

CREATE INDEX order_open_idx ON public."order" (id)
WHERE
  status = 'placed'::public.status;

CREATE INDEX order_status_idx ON public."order" (status);

ALTER TABLE public."order"
ADD CONSTRAINT order_paid_or_placed CHECK (
  (status <> 'shipped'::public.status)
  OR (id > 0)
);

CREATE VIEW public.open_order AS
SELECT
  id,
  status
FROM
  public."order"
WHERE
  (status <> 'shipped'::public.status);

COMMENT ON TYPE public.status IS 'Where it stands';

COMMENT ON VIEW public.open_order IS 'What is not done';
