CREATE TABLE public.org (
  id bigint GENERATED ALWAYS AS IDENTITY NOT NULL,
  name text NOT NULL,
  founded_on date,
  size integer DEFAULT 1 NOT NULL,
  CONSTRAINT org_pkey PRIMARY KEY (id),
  CONSTRAINT org_name_key UNIQUE (name),
  CONSTRAINT org_size_positive CHECK (size > 0)
);

CREATE INDEX org_founded_on_idx ON public.org (founded_on);

COMMENT ON TABLE public.org IS 'Whoever orders and pays';
