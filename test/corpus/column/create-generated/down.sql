ALTER TABLE public.item
DROP COLUMN total;
