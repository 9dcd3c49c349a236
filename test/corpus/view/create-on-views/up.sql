CREATE TABLE public.user_row (
  id integer NOT NULL,
  CONSTRAINT user_row_pkey PRIMARY KEY (id)
);

CREATE VIEW public.c_base AS
SELECT
  id
FROM
  public.user_row;

CREATE VIEW public.b_middle AS
SELECT
  id
FROM
  public.c_base;

CREATE VIEW public.a_top AS
SELECT
  id
FROM
  public.b_middle;
