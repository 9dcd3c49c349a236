ALTER TABLE public.item
ADD COLUMN total numeric(12, 2) GENERATED ALWAYS AS (price * (quantity)::numeric) VIRTUAL;
