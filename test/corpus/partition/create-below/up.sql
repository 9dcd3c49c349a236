CREATE TABLE public.log_0 (id bigint, region text)
PARTITION BY
  LIST (region);

CREATE TABLE public.log_0_north (id bigint, region text);

CREATE TABLE public.log_1 (id bigint, region text);

ALTER TABLE public.log ATTACH PARTITION public.log_0 FOR
VALUES
WITH
  (modulus 2, remainder 0);

ALTER TABLE public.log_0 ATTACH PARTITION public.log_0_north FOR
VALUES
  IN ('north', NULL);

ALTER TABLE public.log ATTACH PARTITION public.log_1 FOR
VALUES
WITH
  (modulus 2, remainder 1);
