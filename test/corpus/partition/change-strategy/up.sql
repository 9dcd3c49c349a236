ALTER TABLE public.event DETACH PARTITION public.event_a;

ALTER TABLE public.event DETACH PARTITION public.event_b;

DROP TABLE public.event;

CREATE TABLE public.event (id bigint, kind text)
PARTITION BY
  HASH (id);

ALTER TABLE public.event_a
ALTER COLUMN id TYPE bigint;

ALTER TABLE public.event_b
ALTER COLUMN id TYPE bigint;

ALTER TABLE public.event ATTACH PARTITION public.event_a FOR
VALUES
WITH
  (modulus 2, remainder 0);

ALTER TABLE public.event ATTACH PARTITION public.event_b FOR
VALUES
WITH
  (modulus 2, remainder 1);
