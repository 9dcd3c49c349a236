DROP VIEW public.v;

ALTER TYPE public.mood
RENAME TO mood__old;

CREATE TYPE public.mood AS ENUM('b');

DROP TYPE public.mood__old;

REVOKE USAGE ON TYPE public.mood FROM reader;

CREATE TABLE public.u (a integer);

REVOKE SELECT ON TABLE public.u FROM reader;

REVOKE SELECT, INSERT ON TABLE public.u FROM writer;

REVOKE ALL ON TABLE public.u FROM admin;

ALTER TABLE public.t
ALTER COLUMN a TYPE bigint;

ALTER TABLE public.t
ADD COLUMN b integer GENERATED ALWAYS AS IDENTITY NOT NULL;

REVOKE ALL ON SEQUENCE public.t_b_seq FROM reader;

CREATE VIEW public.v AS
SELECT
  a
FROM
  public.t;

REVOKE SELECT, INSERT ON TABLE public.v FROM writer;

REVOKE ALL ON TABLE public.v FROM admin;

GRANT USAGE ON TYPE public.mood TO writer;

GRANT SELECT ON TABLE public.v TO reader;

ALTER DEFAULT PRIVILEGES GRANT ALL ON TABLES TO reader;
