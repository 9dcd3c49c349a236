ALTER TABLE public."Select"
RENAME TO "SELECT";

ALTER TABLE public."dot.and ""quote"""
RENAME TO "dot.and 'quote'";

ALTER TABLE public."SELECT"
RENAME CONSTRAINT "Select_pkey" TO "SELECT_pkey";

CREATE TABLE public."öffentlich_abcdefghijklmnopqrstuvwxyzabcdefghijklmnopqrstuvwxy" (
  id bigint GENERATED ALWAYS AS IDENTITY (
    SEQUENCE NAME public."öffentlich_abcdefghijklmnopqrstuvwxyzabcdefghijklmnopqr_id_seq"
  ) NOT NULL,
  CONSTRAINT "öffentlich_abcdefghijklmnopqrstuvwxyzabcdefghijklmnopqrst_pkey" PRIMARY KEY (id)
);

ALTER SEQUENCE public."Select_id_seq"
RENAME TO "SELECT_id_seq";

COMMENT ON TABLE public."SELECT" IS 'Unlike "Select"';
