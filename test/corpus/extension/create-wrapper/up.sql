CREATE SERVER shop FOREIGN DATA WRAPPER postgres_fdw OPTIONS (host 'shop.example.org');

CREATE USER MAPPING FOR PUBLIC SERVER shop OPTIONS (password_required 'false', "user" 'guest');

CREATE FOREIGN TABLE public.customer (id integer) SERVER shop OPTIONS (table_name 'customers');

CREATE VIEW public.known AS
SELECT
  id
FROM
  public.customer
WHERE
  (id IS NOT NULL);
