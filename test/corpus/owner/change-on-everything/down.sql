ALTER TYPE public.address OWNER TO app_owner;

ALTER DOMAIN public.email OWNER TO app_owner;

ALTER TYPE public.mood OWNER TO app_owner;

ALTER FUNCTION public.act () OWNER TO app_owner;

ALTER FUNCTION public.area (integer, numeric) OWNER TO app_owner;

ALTER MATERIALIZED VIEW app.many OWNER TO app_owner;

ALTER PROCEDURE public.tidy (integer) OWNER TO app_owner;

ALTER SCHEMA app OWNER TO app_owner;

ALTER SEQUENCE public.numbers OWNER TO app_owner;

ALTER TABLE app.person OWNER TO app_owner;

ALTER VIEW app.people OWNER TO app_owner;
