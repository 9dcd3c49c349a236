DO $$
BEGIN
  IF EXISTS (SELECT FROM pg_catalog.pg_roles WHERE rolname = 'keeper') THEN
    COMMENT ON ROLE keeper IS NULL;
  ELSE
    CREATE ROLE keeper;
  END IF;
END
$$;

ALTER ROLE keeper SUPERUSER;

CREATE FUNCTION public.note () RETURNS event_trigger LANGUAGE plpgsql AS $$begin null; end$$;

CREATE FUNCTION public.same (a circle, b circle) RETURNS boolean LANGUAGE sql IMMUTABLE AS $$select a = b$$;

CREATE OPERATOR public.!~ (FUNCTION = area, RIGHTARG = circle);

CREATE OPERATOR public.=== (FUNCTION = public.same, LEFTARG = circle, RIGHTARG = circle);

CREATE OPERATOR FAMILY public.circles USING gist;

ALTER OPERATOR FAMILY public.circles USING gist
ADD OPERATOR 1 << (circle, circle),
FUNCTION 3 (circle, circle) gist_circle_compress (internal);

CREATE OPERATOR CLASS public.circles FOR TYPE circle USING gist FAMILY public.circles AS FUNCTION 1 (circle, circle) gist_circle_consistent (internal, circle, smallint, oid, internal),
FUNCTION 2 (circle, circle) gist_box_union (internal, internal),
FUNCTION 5 (circle, circle) gist_box_penalty (internal, internal, internal),
FUNCTION 6 (circle, circle) gist_box_picksplit (internal, internal),
FUNCTION 7 (circle, circle) gist_box_same (box, box, internal),
STORAGE box;

CREATE FOREIGN DATA WRAPPER here;

CREATE TABLE public.pair (a integer, b integer);

CREATE STATISTICS public.stats_pair ON a, b FROM public.pair;

CREATE PUBLICATION every FOR ALL TABLES;

CREATE PUBLICATION "some"
WITH
  (publish = 'insert');

ALTER FOREIGN DATA WRAPPER here OWNER TO keeper;

ALTER OPERATOR public.!~ (NONE, circle) OWNER TO keeper;

ALTER OPERATOR public.=== (circle, circle) OWNER TO keeper;

ALTER OPERATOR CLASS public.circles USING gist OWNER TO keeper;

ALTER OPERATOR FAMILY public.circles USING gist OWNER TO keeper;

ALTER PUBLICATION every OWNER TO keeper;

ALTER PUBLICATION "some" OWNER TO keeper;

ALTER STATISTICS public.stats_pair OWNER TO keeper;

CREATE EVENT TRIGGER noted ON ddl_command_end
EXECUTE FUNCTION public.note ();

ALTER EVENT TRIGGER noted OWNER TO keeper;
