ALTER TABLE public.t
RENAME TO "T2";

ALTER TABLE public."T2"
RENAME COLUMN a TO "A b";

ALTER TABLE public."T2"
RENAME CONSTRAINT t_pkey TO "T2_pkey";

ALTER SEQUENCE public.t_a_seq
RENAME TO "T2_A b_seq";
