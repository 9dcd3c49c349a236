CREATE SCHEMA "App";

CREATE FOREIGN DATA WRAPPER files;

CREATE SERVER "Here ""x""" FOREIGN DATA WRAPPER files;

CREATE FOREIGN TABLE "App"."a.b ""c""" (
  "Id ""1""" integer OPTIONS ("Column ""name""" E'a\\b')
) SERVER "Here ""x""" OPTIONS ("Select" 'it''s');
