CREATE TABLE public."ffentlich ""abcdefghijklmnopqrstuvwxyzabcdefghijklmnopqrstuvwxy" ("Key" text, "it's" integer);

CREATE INDEX "ffentlich ""abcdefghijklmnopqrstuvwxyzabcdefghijklmnopq_it's_idx" ON public."ffentlich ""abcdefghijklmnopqrstuvwxyzabcdefghijklmnopqrstuvwxy" ("it's");

ALTER TABLE public."Select.1" ATTACH PARTITION public."ffentlich ""abcdefghijklmnopqrstuvwxyzabcdefghijklmnopqrstuvwxy" FOR
VALUES
  IN ('it''s', '"');
