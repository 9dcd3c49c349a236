ALTER DOMAIN public.amount
RENAME TO amount__old;

CREATE DOMAIN public.amount AS text;

ALTER TABLE public.bill
ALTER COLUMN total TYPE public.amount;

DROP DOMAIN public.amount__old;

ALTER DOMAIN public.amount
ADD CONSTRAINT amount_is_number CHECK (VALUE ~ '^[0-9]{1,6}$'::text);
