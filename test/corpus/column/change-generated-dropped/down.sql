ALTER TABLE public.item
DROP COLUMN total;

ALTER TABLE public.item
ADD COLUMN total integer GENERATED ALWAYS AS (price * 2) STORED;
