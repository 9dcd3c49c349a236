ALTER EVENT TRIGGER noted OWNER TO "Old ""keeper""";

ALTER FOREIGN DATA WRAPPER here OWNER TO "Old ""keeper""";

ALTER OPERATOR public.!~ (NONE, circle) OWNER TO "Old ""keeper""";

ALTER OPERATOR public.=== (circle, circle) OWNER TO "Old ""keeper""";

ALTER OPERATOR CLASS public.circles USING gist OWNER TO "Old ""keeper""";

ALTER OPERATOR FAMILY public.circles USING gist OWNER TO "Old ""keeper""";

ALTER PUBLICATION every OWNER TO "Old ""keeper""";

ALTER PUBLICATION "some" OWNER TO "Old ""keeper""";

ALTER STATISTICS public.stats_pair OWNER TO "Old ""keeper""";
