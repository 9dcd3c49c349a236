CREATE SCHEMA "Two Words";

CREATE SCHEMA "select";

CREATE TABLE "Two Words"."a.b" (id bigint);

CREATE TABLE "select"."from" (
  id bigint NOT NULL,
  CONSTRAINT from_pkey PRIMARY KEY (id)
);

ALTER TABLE "Two Words"."a.b"
ADD CONSTRAINT "a.b_id_fkey" FOREIGN KEY (id) REFERENCES "select"."from" (id);

COMMENT ON SCHEMA "Two Words" IS 'It''s "quoted"';
