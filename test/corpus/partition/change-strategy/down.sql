ALTER TABLE public.event DETACH PARTITION public.event_a;

ALTER TABLE public.event DETACH PARTITION public.event_b;

DROP TABLE public.event;

CREATE TABLE public.event (id integer, kind text)
PARTITION BY
  RANGE (kind);

ALTER TABLE public.event_a
ALTER COLUMN id TYPE integer;

ALTER TABLE public.event_b
ALTER COLUMN id TYPE integer;

ALTER TABLE public.event ATTACH PARTITION public.event_a FOR
VALUES
FROM
  (MINVALUE) TO ('m');

ALTER TABLE public.event ATTACH PARTITION public.event_b FOR
VALUES
FROM
  ('m') TO (MAXVALUE);
