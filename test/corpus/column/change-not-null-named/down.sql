ALTER TABLE public."order"
RENAME CONSTRAINT "Is ""there""" TO order_a_not_null;

ALTER TABLE public."order"
RENAME CONSTRAINT order_b_not_null TO b_is_there;

ALTER TABLE public."order"
ALTER COLUMN c
DROP NOT NULL;

ALTER TABLE public."order"
ALTER COLUMN d
DROP NOT NULL;

ALTER TABLE public."order"
ADD NOT NULL d NOT VALID;

ALTER TABLE public."order"
ALTER CONSTRAINT e_is_there INHERIT;
