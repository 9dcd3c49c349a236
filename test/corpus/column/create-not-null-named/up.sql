CREATE TABLE public."order" (
  id bigint GENERATED ALWAYS AS IDENTITY CONSTRAINT order_must_have_an_id NOT NULL,
  name text CONSTRAINT order_is_called NOT NULL NO INHERIT,
  place text
);

ALTER TABLE public."order"
ADD NOT NULL place NOT VALID;
