DROP TABLE public."user";

DROP SCHEMA "user";
