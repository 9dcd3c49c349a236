ALTER EVENT TRIGGER noted OWNER TO keeper;

ALTER FOREIGN DATA WRAPPER here OWNER TO keeper;

ALTER OPERATOR public.!~ (NONE, circle) OWNER TO keeper;

ALTER OPERATOR public.=== (circle, circle) OWNER TO keeper;

ALTER OPERATOR CLASS public.circles USING gist OWNER TO keeper;

ALTER OPERATOR FAMILY public.circles USING gist OWNER TO keeper;

ALTER PUBLICATION every OWNER TO keeper;

ALTER PUBLICATION "some" OWNER TO keeper;

ALTER STATISTICS public.stats_pair OWNER TO keeper;
