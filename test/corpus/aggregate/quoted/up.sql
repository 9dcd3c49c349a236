CREATE OR REPLACE AGGREGATE "App"."Select ""all"".of" ("Group" "App"."Mo""od") (
  SFUNC = "App"."Add ""it"".now",
  STYPE = text,
  INITCOND = '$$ ünï'
);
