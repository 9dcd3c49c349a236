CREATE TABLE public."order" (
  id bigint GENERATED ALWAYS AS IDENTITY (
    SEQUENCE NAME public.order_numbers START
    WITH
      1000
  ) NOT NULL
);
