CREATE TABLE public.event_2021 (at date NOT NULL);

ALTER TABLE public.event DETACH PARTITION public.event_old;

ALTER TABLE public.event ATTACH PARTITION public.event_old FOR
VALUES
FROM
  ('2019-01-01') TO ('2021-01-01');

ALTER TABLE public.event ATTACH PARTITION public.event_2021 FOR
VALUES
FROM
  ('2021-01-01') TO ('2022-01-01');
