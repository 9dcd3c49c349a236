REVOKE ALL (name) ON TABLE app.person FROM admin;

REVOKE SELECT (name), REFERENCES (name) ON TABLE app.person FROM reader;

GRANT USAGE ON TYPE public.address TO PUBLIC;

REVOKE USAGE ON TYPE public.address FROM reader;

GRANT USAGE ON TYPE public.email TO PUBLIC;

REVOKE USAGE ON TYPE public.email FROM reader;

GRANT USAGE ON TYPE public.mood TO PUBLIC;

REVOKE USAGE ON TYPE public.mood FROM reader;

GRANT EXECUTE ON FUNCTION public.act() TO PUBLIC;

REVOKE EXECUTE ON FUNCTION public.act() FROM reader;

GRANT EXECUTE ON FUNCTION public.area(integer, numeric) TO PUBLIC;

REVOKE EXECUTE ON FUNCTION public.area(integer, numeric) FROM reader;

REVOKE USAGE ON SEQUENCE app.person_id_seq FROM writer;

REVOKE ALL ON TABLE app.many FROM admin;

REVOKE SELECT ON TABLE app.many FROM PUBLIC;

GRANT EXECUTE ON PROCEDURE public.tidy(integer) TO PUBLIC;

REVOKE EXECUTE ON PROCEDURE public.tidy(integer) FROM reader;

REVOKE USAGE ON SCHEMA app FROM reader;

REVOKE ALL ON SCHEMA app FROM writer;

REVOKE SELECT, USAGE ON SEQUENCE public.numbers FROM reader;

REVOKE ALL ON TABLE app.person FROM admin;

REVOKE SELECT ON TABLE app.person FROM PUBLIC;

REVOKE SELECT, INSERT, UPDATE, DELETE ON TABLE app.person FROM writer;

REVOKE ALL ON TABLE app.people FROM admin;

REVOKE SELECT ON TABLE app.people FROM PUBLIC;

REVOKE SELECT (id) ON TABLE app.many FROM reader;

REVOKE SELECT (name) ON TABLE app.many FROM reader;

REVOKE UPDATE (name) ON TABLE app.many FROM writer;

REVOKE SELECT, INSERT, UPDATE, DELETE ON TABLE app.many FROM writer;

REVOKE SELECT (id) ON TABLE app.people FROM reader;

REVOKE SELECT (name) ON TABLE app.people FROM reader;

REVOKE UPDATE (name) ON TABLE app.people FROM writer;

REVOKE SELECT, INSERT, UPDATE, DELETE ON TABLE app.people FROM writer;
