DROP INDEX public.item_total_idx;

ALTER TABLE public.item
DROP COLUMN total;

ALTER TABLE public.item
ADD COLUMN total integer GENERATED ALWAYS AS (price * 3) STORED NOT NULL;

CREATE INDEX item_total_idx ON public.item (total);

COMMENT ON COLUMN public.item.total IS 'With tax';
