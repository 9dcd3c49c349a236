ALTER TABLE public.event
DROP CONSTRAINT event_kind_check;

ALTER TABLE public.event
ALTER COLUMN kind TYPE character varying(20);

ALTER TABLE public.event
ADD COLUMN note text;

ALTER TABLE public.event
ADD CONSTRAINT event_kind_check CHECK ((kind)::text <> ''::text);

ALTER TABLE public.event DETACH PARTITION public.event_2020;

ALTER TABLE public.event ATTACH PARTITION public.event_2020 FOR
VALUES
FROM
  ('2020-01-01') TO ('2022-01-01');
