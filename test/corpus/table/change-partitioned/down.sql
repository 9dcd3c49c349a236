CREATE TABLE public.event__rows AS
SELECT
  id,
  at,
  kind
FROM
  public.event;

DROP TABLE public.event_2025;

DROP TABLE public.event;

CREATE TABLE public.event (
  id bigint NOT NULL,
  at date NOT NULL,
  kind text DEFAULT 'click'::text,
  CONSTRAINT event_pkey PRIMARY KEY (id, at),
  CONSTRAINT event_id_positive CHECK (id > 0)
);

INSERT INTO
  public.event (id, at, kind)
OVERRIDING SYSTEM VALUE
SELECT
  id,
  at,
  kind
FROM
  public.event__rows;

DROP TABLE public.event__rows;

CREATE INDEX event_kind_idx ON public.event (kind);
