ALTER TABLE public."order"
RENAME TO purchase;

ALTER TABLE public.purchase
RENAME CONSTRAINT order_a_not_null TO a_is_there;
