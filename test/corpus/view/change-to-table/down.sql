DROP TABLE public.report;

CREATE VIEW public.report AS
SELECT
  1 AS id;
