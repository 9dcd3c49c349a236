CREATE OR REPLACE TRIGGER "When ""x"" FOR EACH ROW"
BEFORE UPDATE OF "e ""mail""" ON "App"."User" FOR EACH ROW WHEN (
  new."e ""mail""" <> ') EXECUTE FUNCTION "App"."Do"()'::text
)
EXECUTE FUNCTION "App"."Do" (') EXECUTE FUNCTION it''s', E'a\\b', 'ü');
