ALTER DOMAIN public.amount
DROP CONSTRAINT amount_is_number;

ALTER DOMAIN public.amount
RENAME TO amount__old;

CREATE DOMAIN public.amount AS integer;

ALTER TABLE public.bill
ALTER COLUMN total TYPE public.amount USING total::text::public.amount;

DROP DOMAIN public.amount__old;
