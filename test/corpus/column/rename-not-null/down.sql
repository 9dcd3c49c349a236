ALTER TABLE public.purchase
RENAME CONSTRAINT a_is_there TO purchase_a_not_null;

ALTER TABLE public.purchase
RENAME TO "order";
