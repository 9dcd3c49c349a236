CREATE SCHEMA "user";

CREATE TABLE public."user" (id bigint);
