-- schemactl: no-transaction
ALTER TYPE public.mood
ADD VALUE 'a' BEFORE 'b';

-- schemactl: transaction
DROP VIEW public.v;

ALTER TABLE public.t
ALTER COLUMN a TYPE integer;

CREATE VIEW public.v AS
SELECT
  a
FROM
  public.t;

REVOKE ALL ON TABLE public.v FROM reader;

REVOKE SELECT, INSERT ON TABLE public.v FROM writer;

REVOKE ALL ON TABLE public.v FROM admin;

GRANT SELECT ON TABLE public.v TO reader;

ALTER DEFAULT PRIVILEGES REVOKE ALL ON TABLES FROM reader;

ALTER DEFAULT PRIVILEGES GRANT SELECT ON TABLES TO reader;

ALTER TABLE public.t
DROP COLUMN b;

DROP TABLE public.u;
