ALTER TABLE public.item
DROP COLUMN total;

ALTER TABLE public.item
DROP COLUMN price;
