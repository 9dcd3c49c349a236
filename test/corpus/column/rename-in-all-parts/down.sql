ALTER SEQUENCE public."T2_A b_seq"
RENAME TO t_a_seq;

ALTER TABLE public."T2"
RENAME CONSTRAINT "T2_pkey" TO t_pkey;

ALTER TABLE public."T2"
RENAME COLUMN "A b" TO a;

ALTER TABLE public."T2"
RENAME TO t;
