CREATE SEQUENCE public."The Sequence";

CREATE TABLE public."Invoice" ("the no." bigint);

ALTER SEQUENCE public."The Sequence" OWNED BY public."Invoice"."the no.";
