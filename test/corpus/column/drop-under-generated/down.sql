ALTER TABLE public.item
ADD COLUMN price integer;

ALTER TABLE public.item
ADD COLUMN total integer GENERATED ALWAYS AS (price * 2) STORED;
