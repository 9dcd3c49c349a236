ALTER TABLE public."order"
DROP CONSTRAINT order_status_check;

DROP INDEX public.order_open_idx;

CREATE INDEX order_open_idx ON public."order" (status)
WHERE
  (status)::text = ANY (
    ARRAY[
      ('placed'::character varying)::text,
      ('paid'::character varying)::text,
      ('sent'::character varying)::text
    ]
  );

ALTER TABLE public."order"
ADD CONSTRAINT order_status_check CHECK (
  (status)::text = ANY (
    ARRAY[
      ('placed'::character varying)::text,
      ('paid'::character varying)::text,
      ('sent'::character varying)::text
    ]
  )
);

CREATE OR REPLACE VIEW public.open_order AS
SELECT
  status
FROM
  public."order"
WHERE
  (
    (status)::text = ANY (
      ARRAY[
        ('placed'::character varying)::text,
        ('paid'::character varying)::text,
        ('sent'::character varying)::text
      ]
    )
  );
