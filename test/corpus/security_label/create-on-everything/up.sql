SECURITY LABEL FOR a ON ROUTINE app.every (bigint) IS 'on aggregate';

SECURITY LABEL FOR a ON COLUMN app.pair.y IS 'on attribute';

SECURITY LABEL FOR b ON COLUMN app.pair.y IS 'also';

SECURITY LABEL FOR a ON COLUMN app.far.id IS 'on foreign column';

SECURITY LABEL FOR a ON COLUMN app.person.name IS 'on column';

SECURITY LABEL FOR a ON TYPE app.pair IS 'on composite';

SECURITY LABEL FOR a ON DOMAIN app.word IS 'on domain';

SECURITY LABEL FOR a ON TYPE app.mood IS 'on enum';

SECURITY LABEL FOR a ON EVENT TRIGGER ear IS 'on event trigger';

SECURITY LABEL FOR a ON FOREIGN TABLE app.far IS 'on foreign table';

SECURITY LABEL FOR a ON FUNCTION app.one (character varying) IS 'on function';

SECURITY LABEL FOR a ON LANGUAGE checked IS 'on language';

SECURITY LABEL FOR a ON MATERIALIZED VIEW app.kept IS 'on materialized view';

SECURITY LABEL FOR a ON PROCEDURE app.act (text) IS 'on procedure';

SECURITY LABEL FOR a ON PUBLICATION sales IS 'on publication';

SECURITY LABEL FOR a ON TYPE app.span IS 'on range';

SECURITY LABEL FOR a ON ROLE reader IS 'on role';

SECURITY LABEL FOR a ON SCHEMA app IS 'on schema';

SECURITY LABEL FOR a ON SEQUENCE app.numbers IS 'on sequence';

SECURITY LABEL FOR a ON TABLE app.person IS 'on table';

SECURITY LABEL FOR a ON VIEW app.people IS 'on view';

SECURITY LABEL FOR a ON COLUMN app.kept.name IS 'on column of a materialized view';

SECURITY LABEL FOR a ON COLUMN app.people.name IS 'on column of a view';
