CREATE OR REPLACE FUNCTION "App"."Do ""it"".now" ("Select" text, "a ""b""" integer DEFAULT 2) RETURNS text LANGUAGE sql
SET
  search_path TO 'App',
  'My "s"',
  'public'
SET
  application_name TO E'it''s \\ here' AS $body$select $1 || '$$' || '$_$' || 'ünï'
$body$;
