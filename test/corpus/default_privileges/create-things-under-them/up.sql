CREATE SCHEMA fresh;

REVOKE USAGE ON SCHEMA fresh FROM reader;

CREATE TYPE app.mood AS ENUM('a');

REVOKE USAGE ON TYPE app.mood FROM reader;

CREATE SEQUENCE app.numbers;

REVOKE ALL ON SEQUENCE app.numbers FROM reader;

CREATE FUNCTION app.area () RETURNS integer LANGUAGE sql AS $$select 1$$;

CREATE FUNCTION public.area () RETURNS integer LANGUAGE sql AS $$select 1$$;

GRANT EXECUTE ON FUNCTION public.area() TO PUBLIC;

CREATE FUNCTION public.closed () RETURNS integer LANGUAGE sql AS $$select 1$$;

CREATE TABLE app.t (id integer GENERATED ALWAYS AS IDENTITY NOT NULL);

REVOKE SELECT, INSERT ON TABLE app.t FROM writer;

REVOKE ALL ON TABLE app.t FROM admin;

REVOKE ALL ON SEQUENCE app.t_id_seq FROM reader;

CREATE VIEW public.v AS
SELECT
  id
FROM
  app.t;

REVOKE SELECT ON TABLE public.v FROM reader;

REVOKE SELECT, INSERT ON TABLE public.v FROM writer;

ALTER TABLE app.t OWNER TO keeper;

REVOKE EXECUTE ON FUNCTION public.closed() FROM PUBLIC;

GRANT USAGE ON SEQUENCE app.numbers TO reader;

GRANT SELECT ON TABLE app.t TO reader;

GRANT SELECT ON TABLE app.t TO writer;

GRANT SELECT ON TABLE public.v TO other;
