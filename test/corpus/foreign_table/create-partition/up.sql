CREATE FOREIGN TABLE public.event_2020 (
  at date NOT NULL,
  kind text OPTIONS (column_name 'K'),
  CONSTRAINT event_kind_check CHECK (kind <> ''::text)
) SERVER archive OPTIONS (table_name 'event_2020');

ALTER TABLE public.event ATTACH PARTITION public.event_2020 FOR
VALUES
FROM
  ('2020-01-01') TO ('2021-01-01');
