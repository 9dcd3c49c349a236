CREATE TABLE public.event__rows AS
SELECT
  id,
  at,
  kind
FROM
  public.event;

DROP TABLE public.event;

CREATE TABLE public.event (
  id bigint NOT NULL,
  at date NOT NULL,
  kind text DEFAULT 'click'::text,
  CONSTRAINT event_id_positive CHECK (id > 0)
)
PARTITION BY
  RANGE (at);

CREATE TABLE public.event_2025 (
  id bigint NOT NULL,
  at date NOT NULL,
  kind text DEFAULT 'click'::text,
  CONSTRAINT event_2025_pkey PRIMARY KEY (id, at),
  CONSTRAINT event_id_positive CHECK (id > 0)
);

ALTER TABLE public.event
ADD CONSTRAINT event_pkey PRIMARY KEY (id, at);

CREATE INDEX event_2025_kind_idx ON public.event_2025 (kind);

CREATE INDEX event_kind_idx ON public.event (kind);

ALTER TABLE public.event ATTACH PARTITION public.event_2025 DEFAULT;

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
