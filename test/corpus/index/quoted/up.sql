ALTER INDEX public."Old Name"
RENAME TO "New ""Name""";

CREATE INDEX "by expression" ON public."Order" (lower("with ""quote"""), created DESC)
WHERE
  "With Space" <> 'it''s'::text;

CREATE INDEX "by order" ON public."Order" (created, "With Space" DESC);

CREATE INDEX "by.column" ON public."Order" ("created desc");
