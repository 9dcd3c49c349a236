CREATE TYPE public.address AS (street text);

ALTER TABLE public.person
ADD COLUMN home public.address;

COMMENT ON COLUMN public.address.street IS 'With the number';

COMMENT ON TYPE public.address IS 'Where somebody lives';
