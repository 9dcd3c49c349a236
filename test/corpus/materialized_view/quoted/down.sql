DROP MATERIALIZED VIEW public."Order ""m"".v";

CREATE MATERIALIZED VIEW public."Order ""m"".v" AS
SELECT
  1 AS "Select";

CREATE INDEX "Ïdx ""x""" ON public."Order ""m"".v" ("Select");
