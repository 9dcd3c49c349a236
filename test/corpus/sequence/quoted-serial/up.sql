CREATE SEQUENCE public."Order ""lines""_It's_seq";

CREATE SEQUENCE public.a_name_that_has_sixty_three_bytes_which_is_all_that_postgres_ta;

CREATE TABLE public."Order ""lines""" (
  "It's" bigint DEFAULT nextval('public."Order ""lines""_It''s_seq"'::regclass) NOT NULL,
  "select" bigint DEFAULT nextval(
    'public.a_name_that_has_sixty_three_bytes_which_is_all_that_postgres_ta'::regclass
  ) NOT NULL
);

ALTER SEQUENCE public."Order ""lines""_It's_seq" OWNED BY public."Order ""lines"""."It's";

ALTER SEQUENCE public.a_name_that_has_sixty_three_bytes_which_is_all_that_postgres_ta OWNED BY public."Order ""lines"""."select";
