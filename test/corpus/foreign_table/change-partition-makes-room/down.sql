DROP TABLE public.event_2021;

ALTER TABLE public.event DETACH PARTITION public.event_old;

ALTER TABLE public.event ATTACH PARTITION public.event_old FOR
VALUES
FROM
  ('2019-01-01') TO ('2022-01-01');
