CREATE SCHEMA empty;

DROP CONVERSION public.to_latin;
