DROP VIEW public.named;

DROP INDEX public.user_name_key;

ALTER TABLE public."user"
DROP COLUMN lower_name;

ALTER TABLE public."user"
ALTER COLUMN name TYPE text;

ALTER TABLE public."user"
ADD COLUMN lower_name text GENERATED ALWAYS AS (lower(name)) STORED;

CREATE UNIQUE INDEX user_name_key ON public."user" (upper(name));

CREATE VIEW public.named AS
SELECT
  name
FROM
  public."user"
ORDER BY
  name;
