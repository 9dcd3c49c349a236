ALTER TABLE public.new_price
RENAME TO new_price_aside;

ALTER TABLE public.price
RENAME TO new_price;

ALTER TABLE public.new_price_aside
RENAME TO price;

ALTER TABLE public.new_price
RENAME CONSTRAINT price_pkey TO price_pkey_aside;

ALTER TABLE public.price
RENAME CONSTRAINT new_price_pkey TO price_pkey;

ALTER TABLE public.new_price
RENAME CONSTRAINT price_pkey_aside TO new_price_pkey;
