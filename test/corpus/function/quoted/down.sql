CREATE OR REPLACE FUNCTION "App"."Do ""it"".now" ("Select" text, "a ""b""" integer DEFAULT 1) RETURNS text LANGUAGE sql AS $$select $1$$;
