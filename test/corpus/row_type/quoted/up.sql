CREATE SCHEMA "App";

CREATE TYPE "App"."A ""b"".c" AS ("Id ""x""" integer, "select" text);

CREATE TABLE "App"."T" ("Id ""x""" integer, "select" text);

ALTER TABLE "App"."T" OF "App"."A ""b"".c";
