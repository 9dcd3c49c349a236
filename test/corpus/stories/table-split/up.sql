CREATE TABLE public.order_note (
  order_id bigint NOT NULL,
  note text NOT NULL,
  CONSTRAINT order_note_pkey PRIMARY KEY (order_id),
  CONSTRAINT order_note_order_id_fkey FOREIGN KEY (order_id) REFERENCES public."order" (id) ON DELETE CASCADE
);

CREATE OR REPLACE VIEW public.noted AS
SELECT
  order_id AS id,
  note
FROM
  public.order_note;

ALTER TABLE public."order"
DROP COLUMN note;
