ALTER DOMAIN public.email
RENAME TO mail;

ALTER DOMAIN public.zip
RENAME TO postcode;

ALTER DOMAIN public.postcode
SET SCHEMA app;
