CREATE SCHEMA "App";

CREATE FUNCTION "App"."Do" (a integer) RETURNS integer LANGUAGE sql AS $$select a$$;

CREATE TABLE "App"."Log" ("select" text);

CREATE TABLE "App"."User" (
  "Id" integer NOT NULL,
  "e ""do""" text,
  CONSTRAINT "User_pkey" PRIMARY KEY ("Id")
);

CREATE RULE "When "" WHERE x"" DO TO" AS ON UPDATE TO "App"."User" WHERE ((new."e ""do""" <> ' DO INSTEAD (";'::text) AND ("App"."Do"(new."Id") > 0)) DO INSTEAD (INSERT INTO "App"."Log" ("select")
  VALUES ((');
'::text || new."e ""do"""));
DELETE FROM "App"."Log"
  WHERE ("Log"."select" = ';'::text));
