DROP VIEW public.titles;

DROP FOREIGN TABLE public.document;

DROP USER MAPPING FOR PUBLIC SERVER here;

DROP SERVER here;

CREATE SERVER here TYPE 'disk' FOREIGN DATA WRAPPER files;

CREATE USER MAPPING FOR PUBLIC SERVER here OPTIONS ("user" 'guest');

CREATE FOREIGN TABLE public.document (
  id integer DEFAULT 3 NOT NULL,
  title text,
  CONSTRAINT document_id_positive CHECK (id > 0)
) SERVER here;

CREATE VIEW public.titles AS
SELECT
  title
FROM
  public.document;

COMMENT ON FOREIGN TABLE public.document IS 'Of elsewhere';

COMMENT ON SERVER here IS 'Ours';
