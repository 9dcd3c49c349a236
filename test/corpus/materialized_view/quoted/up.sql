DROP MATERIALIZED VIEW public."Order ""m"".v";

CREATE MATERIALIZED VIEW public."Order ""m"".v" AS
SELECT
  2 AS "Select";

CREATE INDEX "Ïdx ""x""" ON public."Order ""m"".v" ("Select");

COMMENT ON COLUMN public."Order ""m"".v"."Select" IS 'it''s';
