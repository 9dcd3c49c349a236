GRANT SELECT (name), REFERENCES (name) ON TABLE app.person TO reader;

REVOKE USAGE ON TYPE public.address FROM PUBLIC;

GRANT USAGE ON TYPE public.address TO reader;

REVOKE USAGE ON TYPE public.email FROM PUBLIC;

GRANT USAGE ON TYPE public.email TO reader;

REVOKE USAGE ON TYPE public.mood FROM PUBLIC;

GRANT USAGE ON TYPE public.mood TO reader;

REVOKE EXECUTE ON FUNCTION public.act() FROM PUBLIC;

GRANT EXECUTE ON FUNCTION public.act() TO reader WITH GRANT OPTION;

REVOKE EXECUTE ON FUNCTION public.area(integer, numeric) FROM PUBLIC;

GRANT EXECUTE ON FUNCTION public.area(integer, numeric) TO reader WITH GRANT OPTION;

GRANT USAGE ON SEQUENCE app.person_id_seq TO writer;

GRANT ALL ON TABLE app.many TO admin;

GRANT SELECT ON TABLE app.many TO admin WITH GRANT OPTION;

GRANT SELECT ON TABLE app.many TO PUBLIC;

GRANT SELECT, INSERT, UPDATE, DELETE ON TABLE app.many TO writer;

REVOKE EXECUTE ON PROCEDURE public.tidy(integer) FROM PUBLIC;

GRANT EXECUTE ON PROCEDURE public.tidy(integer) TO reader WITH GRANT OPTION;

GRANT USAGE ON SCHEMA app TO reader;

GRANT ALL ON SCHEMA app TO writer;

GRANT SELECT, USAGE ON SEQUENCE public.numbers TO reader;

GRANT ALL ON TABLE app.person TO admin;

GRANT SELECT ON TABLE app.person TO admin WITH GRANT OPTION;

GRANT ALL (name) ON TABLE app.person TO admin;

GRANT SELECT ON TABLE app.person TO PUBLIC;

GRANT SELECT, INSERT, UPDATE, DELETE ON TABLE app.person TO writer;

GRANT ALL ON TABLE app.people TO admin;

GRANT SELECT ON TABLE app.people TO admin WITH GRANT OPTION;

GRANT SELECT ON TABLE app.people TO PUBLIC;

GRANT SELECT, INSERT, UPDATE, DELETE ON TABLE app.people TO writer;

GRANT SELECT (id) ON TABLE app.many TO reader;

GRANT SELECT (name) ON TABLE app.many TO reader;

GRANT UPDATE (name) ON TABLE app.many TO writer;

GRANT SELECT (id) ON TABLE app.people TO reader;

GRANT SELECT (name) ON TABLE app.people TO reader;

GRANT UPDATE (name) ON TABLE app.people TO writer;
