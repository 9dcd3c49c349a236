COMMENT ON COLUMN public.address.street IS 'With number';

COMMENT ON CONSTRAINT person_positive ON app.person IS 'Above';

COMMENT ON COLUMN app.person.id IS 'A number';

COMMENT ON TYPE public.address IS 'Where';

COMMENT ON DOMAIN public.email IS 'An address';

COMMENT ON CONSTRAINT email_has_at ON DOMAIN public.email IS 'A typo';

COMMENT ON TYPE public.mood IS 'How it feels';

COMMENT ON CONSTRAINT person_during ON app.person IS 'Not twice';

COMMENT ON EXTENSION citext IS 'Case does not count';

COMMENT ON CONSTRAINT person_self ON app.person IS 'Itself';

COMMENT ON FUNCTION public.act () IS 'Does nothing';

COMMENT ON INDEX app.many_idx IS 'Fast';

COMMENT ON INDEX app.person_idx IS 'Fast';

COMMENT ON MATERIALIZED VIEW app.many IS 'Many';

COMMENT ON POLICY person_all ON app.person IS 'All';

COMMENT ON CONSTRAINT person_key ON app.person IS 'The key';

COMMENT ON PROCEDURE public.tidy (integer) IS 'At night';

COMMENT ON SCHEMA app IS 'An application';

COMMENT ON SEQUENCE public.numbers IS 'Counts';

COMMENT ON TABLE app.person IS 'People';

COMMENT ON TRIGGER person_act ON app.person IS 'Acts';

COMMENT ON CONSTRAINT person_email_key ON app.person IS 'Once';

COMMENT ON VIEW app.people IS 'A view';

COMMENT ON COLUMN app.many.id IS 'Number';

COMMENT ON COLUMN app.people.id IS 'Number';
