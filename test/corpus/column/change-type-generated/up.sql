DROP INDEX public.item_total_idx;

ALTER TABLE public.item
DROP COLUMN total;

ALTER TABLE public.item
ALTER COLUMN price TYPE bigint;

ALTER TABLE public.item
ADD COLUMN total bigint GENERATED ALWAYS AS (price * quantity) STORED;

CREATE INDEX item_total_idx ON public.item (total);

COMMENT ON COLUMN public.item.total IS 'What it comes to';
