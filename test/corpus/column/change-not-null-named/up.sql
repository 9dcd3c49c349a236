ALTER TABLE public."order"
RENAME CONSTRAINT order_a_not_null TO "Is ""there""";

ALTER TABLE public."order"
RENAME CONSTRAINT b_is_there TO order_b_not_null;

ALTER TABLE public."order"
ADD CONSTRAINT c_is_there NOT NULL c NOT VALID;

ALTER TABLE public."order"
RENAME CONSTRAINT order_d_not_null TO d_is_there;

ALTER TABLE public."order" VALIDATE CONSTRAINT d_is_there;

ALTER TABLE public."order"
ALTER CONSTRAINT e_is_there NO INHERIT;
