COMMENT ON COLUMN public.address.street IS NULL;

COMMENT ON CONSTRAINT person_positive ON app.person IS NULL;

COMMENT ON COLUMN app.person.id IS NULL;

COMMENT ON TYPE public.address IS NULL;

COMMENT ON DOMAIN public.email IS NULL;

COMMENT ON CONSTRAINT email_has_at ON DOMAIN public.email IS NULL;

COMMENT ON TYPE public.mood IS NULL;

COMMENT ON CONSTRAINT person_during ON app.person IS NULL;

DO $$BEGIN EXECUTE format('COMMENT ON EXTENSION citext IS %L', (SELECT v.comment FROM pg_available_extensions v WHERE v.name = 'citext')); END$$;

COMMENT ON CONSTRAINT person_self ON app.person IS NULL;

COMMENT ON FUNCTION public.act () IS NULL;

COMMENT ON INDEX app.many_idx IS NULL;

COMMENT ON INDEX app.person_idx IS NULL;

COMMENT ON MATERIALIZED VIEW app.many IS NULL;

COMMENT ON POLICY person_all ON app.person IS NULL;

COMMENT ON CONSTRAINT person_key ON app.person IS NULL;

COMMENT ON PROCEDURE public.tidy (integer) IS NULL;

COMMENT ON SCHEMA app IS NULL;

COMMENT ON SEQUENCE public.numbers IS NULL;

COMMENT ON TABLE app.person IS NULL;

COMMENT ON TRIGGER person_act ON app.person IS NULL;

COMMENT ON CONSTRAINT person_email_key ON app.person IS NULL;

COMMENT ON VIEW app.people IS NULL;

COMMENT ON COLUMN app.many.id IS NULL;

COMMENT ON COLUMN app.people.id IS NULL;
