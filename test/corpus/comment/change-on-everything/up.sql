COMMENT ON COLUMN public.address.street IS 'It is With number';

COMMENT ON CONSTRAINT person_positive ON app.person IS 'It is Above';

COMMENT ON COLUMN app.person.id IS 'It is A number';

COMMENT ON TYPE public.address IS 'It is Where';

COMMENT ON DOMAIN public.email IS 'It is An address';

COMMENT ON CONSTRAINT email_has_at ON DOMAIN public.email IS 'It is A typo';

COMMENT ON TYPE public.mood IS 'It is How it feels';

COMMENT ON CONSTRAINT person_during ON app.person IS 'It is Not twice';

COMMENT ON EXTENSION citext IS 'It is Case does not count';

COMMENT ON CONSTRAINT person_self ON app.person IS 'It is Itself';

COMMENT ON FUNCTION public.act () IS 'It is Does nothing';

COMMENT ON INDEX app.many_idx IS 'It is Fast';

COMMENT ON INDEX app.person_idx IS 'It is Fast';

COMMENT ON MATERIALIZED VIEW app.many IS 'It is Many';

COMMENT ON POLICY person_all ON app.person IS 'It is All';

COMMENT ON CONSTRAINT person_key ON app.person IS 'It is The key';

COMMENT ON PROCEDURE public.tidy (integer) IS 'It is At night';

COMMENT ON SCHEMA app IS 'It is An application';

COMMENT ON SEQUENCE public.numbers IS 'It is Counts';

COMMENT ON TABLE app.person IS 'It is People';

COMMENT ON TRIGGER person_act ON app.person IS 'It is Acts';

COMMENT ON CONSTRAINT person_email_key ON app.person IS 'It is Once';

COMMENT ON VIEW app.people IS 'It is A view';

COMMENT ON COLUMN app.many.id IS 'It is Number';

COMMENT ON COLUMN app.people.id IS 'It is Number';
