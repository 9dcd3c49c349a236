DROP POLICY order_paid ON public."order";

DROP TRIGGER order_lost ON public."order";

DROP VIEW public.open_order;

ALTER TABLE public."order"
DROP COLUMN open;

DROP FUNCTION public.is_open (public.status);

ALTER TYPE public.status
RENAME TO status__old;

CREATE TYPE public.status AS ENUM('placed', 'paid');

ALTER TABLE public."order"
ALTER COLUMN status TYPE public.status USING status::text::public.status;

DROP TYPE public.status__old;

CREATE FUNCTION public.is_open (s public.status) RETURNS boolean LANGUAGE sql AS $$select s = 'placed'$$;

ALTER TABLE public."order"
ADD COLUMN open boolean GENERATED ALWAYS AS (status = 'placed'::public.status) STORED;

CREATE VIEW public.open_order AS
SELECT
  id
FROM
  public."order"
WHERE
  public.is_open (status);

CREATE TRIGGER order_lost
BEFORE UPDATE ON public."order" FOR EACH ROW WHEN (new.status = 'placed'::public.status)
EXECUTE FUNCTION public.touch ();

CREATE POLICY order_paid ON public."order" USING (status = 'paid'::public.status);
