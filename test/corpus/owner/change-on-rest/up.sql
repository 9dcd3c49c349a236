ALTER EVENT TRIGGER noted OWNER TO "select";

ALTER FOREIGN DATA WRAPPER here OWNER TO "select";

ALTER OPERATOR public.!~ (NONE, circle) OWNER TO "select";

ALTER OPERATOR public.=== (circle, circle) OWNER TO "select";

ALTER OPERATOR CLASS public.circles USING gist OWNER TO "select";

ALTER OPERATOR FAMILY public.circles USING gist OWNER TO "select";

ALTER PUBLICATION every OWNER TO "select";

ALTER PUBLICATION "some" OWNER TO "select";

ALTER STATISTICS public.stats_pair OWNER TO "select";
