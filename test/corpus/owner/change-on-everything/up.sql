ALTER TYPE public.address OWNER TO new_owner;

ALTER DOMAIN public.email OWNER TO new_owner;

ALTER TYPE public.mood OWNER TO new_owner;

ALTER FUNCTION public.act () OWNER TO new_owner;

ALTER FUNCTION public.area (integer, numeric) OWNER TO new_owner;

ALTER MATERIALIZED VIEW app.many OWNER TO new_owner;

ALTER PROCEDURE public.tidy (integer) OWNER TO new_owner;

ALTER SCHEMA app OWNER TO new_owner;

ALTER SEQUENCE public.numbers OWNER TO new_owner;

ALTER TABLE app.person OWNER TO new_owner;

ALTER VIEW app.people OWNER TO new_owner;
