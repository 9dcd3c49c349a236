ALTER TABLE public.event_0 DETACH PARTITION public.event_0_1;

DROP TABLE public.event_0;

DROP TABLE public.event;

CREATE TABLE public.event (DAY bigint NOT NULL, kind text)
PARTITION BY
  RANGE (DAY);

CREATE TABLE public.event_0 (DAY bigint NOT NULL, kind text)
PARTITION BY
  LIST (DAY);

ALTER TABLE public.event_0_1
ALTER COLUMN DAY TYPE bigint;

ALTER TABLE public.event_0 ATTACH PARTITION public.event_0_1 FOR
VALUES
  IN ('1');

ALTER TABLE public.event_0
ADD CONSTRAINT event_0_pkey PRIMARY KEY (DAY);

ALTER TABLE public.event ATTACH PARTITION public.event_0 FOR
VALUES
FROM
  ('0') TO ('10');

ALTER TABLE public.event
ADD CONSTRAINT event_pkey PRIMARY KEY (DAY);
