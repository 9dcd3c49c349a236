ALTER DOMAIN app.postcode
RENAME TO zip;

ALTER DOMAIN app.zip
SET SCHEMA public;

ALTER DOMAIN public.mail
RENAME TO email;
