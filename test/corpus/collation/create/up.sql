CREATE SCHEMA app;

CREATE COLLATION app.caseless (
  provider = icu,
  locale = 'und-u-ks-level2',
  deterministic = FALSE
);

CREATE COLLATION public.german (provider = libc, locale = 'de_DE.utf8');

CREATE COLLATION public.mixed (
  provider = libc,
  lc_collate = 'C',
  lc_ctype = 'POSIX'
);

CREATE COLLATION public.numeric_order (provider = icu, locale = 'en-u-kn');

CREATE COLLATION public.plain (provider = builtin, locale = 'C.UTF-8');

CREATE COLLATION public.tailored (
  provider = icu,
  locale = 'und',
  rules = '& V << w <<< W'
);

CREATE TYPE public.person AS (name text COLLATE public.numeric_order);

CREATE DOMAIN public.code AS text COLLATE public.german;

CREATE TABLE public.member (
  name text COLLATE app.caseless,
  code public.code,
  CONSTRAINT member_name_key UNIQUE (name)
);

CREATE INDEX member_name_idx ON public.member (name COLLATE public.german);

CREATE VIEW public.sorted AS
SELECT
  name
FROM
  public.member
ORDER BY
  (name COLLATE public.numeric_order);

COMMENT ON COLLATION public.numeric_order IS '2 before 10';
