DROP POLICY user_own ON public."user";

DROP TRIGGER user_watch ON public."user";

DROP MATERIALIZED VIEW public.codes;

DROP VIEW public.coded_upper;

DROP VIEW public.coded;

ALTER TABLE public."user"
DROP CONSTRAINT user_code_not_blank;

DROP INDEX public.user_code_key;

ALTER TABLE public."user"
DROP COLUMN size;

ALTER TABLE public."user"
ALTER COLUMN code TYPE text;

ALTER TABLE public."user"
ADD COLUMN size integer GENERATED ALWAYS AS (length(code)) STORED;

ALTER TABLE public."user"
ALTER COLUMN code
SET DEFAULT 'none'::text;

CREATE UNIQUE INDEX user_code_key ON public."user" (lower(code));

ALTER TABLE public."user"
ADD CONSTRAINT user_code_not_blank CHECK (code <> ''::text);

CREATE VIEW public.coded AS
SELECT
  id,
  code
FROM
  public."user"
WHERE
  (code <> 'none'::text);

CREATE VIEW public.coded_upper AS
SELECT
  upper(code) AS code
FROM
  public.coded;

CREATE MATERIALIZED VIEW public.codes AS
SELECT
  code,
  count(*) AS n
FROM
  public."user"
GROUP BY
  code;

CREATE UNIQUE INDEX codes_key ON public.codes (code);

CREATE TRIGGER user_watch
BEFORE UPDATE OF code ON public."user" FOR EACH ROW
EXECUTE FUNCTION public.watch ();

CREATE POLICY user_own ON public."user" USING (code = current_setting('app.code'::text));

COMMENT ON INDEX public.codes_key IS 'For REFRESH';

COMMENT ON INDEX public.user_code_key IS 'Found by any case';

COMMENT ON MATERIALIZED VIEW public.codes IS 'How many';

COMMENT ON POLICY user_own ON public."user" IS 'Only their own';

COMMENT ON TRIGGER user_watch ON public."user" IS 'Watches';

COMMENT ON VIEW public.coded IS 'Everybody with a code';

COMMENT ON COLUMN public.coded.code IS 'Of theirs';
