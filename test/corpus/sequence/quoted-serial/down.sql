ALTER SEQUENCE public."Order ""lines""_It's_seq" OWNED BY NONE;

ALTER SEQUENCE public.a_name_that_has_sixty_three_bytes_which_is_all_that_postgres_ta OWNED BY NONE;

ALTER TABLE public."Order ""lines"""
ALTER COLUMN "It's"
DROP DEFAULT;

ALTER TABLE public."Order ""lines"""
ALTER COLUMN "select"
DROP DEFAULT;

DROP TABLE public."Order ""lines""";

DROP SEQUENCE public."Order ""lines""_It's_seq";

DROP SEQUENCE public.a_name_that_has_sixty_three_bytes_which_is_all_that_postgres_ta;
