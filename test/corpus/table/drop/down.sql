CREATE TABLE public.bill (
  id bigint GENERATED ALWAYS AS IDENTITY NOT NULL,
  payer text,
  CONSTRAINT bill_pkey PRIMARY KEY (id),
  CONSTRAINT bill_payer_key UNIQUE (payer)
);

CREATE INDEX bill_payer_idx ON public.bill (payer);

COMMENT ON COLUMN public.bill.payer IS 'Who pays';

COMMENT ON TABLE public.bill IS 'Old ones';
