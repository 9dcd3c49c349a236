ALTER TABLE public.event DETACH PARTITION public.event_0;

ALTER TABLE public.event DETACH PARTITION public.event_10;

DROP TABLE public.event;

CREATE TABLE public.event (id integer NOT NULL, at date NOT NULL, kind text)
PARTITION BY
  RANGE (id);

ALTER TABLE public.event_0
ALTER COLUMN id TYPE integer;

ALTER TABLE public.event_10
ALTER COLUMN id TYPE integer;

ALTER TABLE public.event ATTACH PARTITION public.event_0 FOR
VALUES
FROM
  (0) TO (10);

ALTER TABLE public.event ATTACH PARTITION public.event_10 FOR
VALUES
FROM
  (10) TO (20);
