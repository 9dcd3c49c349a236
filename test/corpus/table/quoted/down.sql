ALTER SEQUENCE public."SELECT_id_seq"
RENAME TO "Select_id_seq";

COMMENT ON TABLE public."SELECT" IS NULL;

DROP TABLE public."öffentlich_abcdefghijklmnopqrstuvwxyzabcdefghijklmnopqrstuvwxy";

ALTER TABLE public."SELECT"
RENAME CONSTRAINT "SELECT_pkey" TO "Select_pkey";

ALTER TABLE public."dot.and 'quote'"
RENAME TO "dot.and ""quote""";

ALTER TABLE public."SELECT"
RENAME TO "Select";
