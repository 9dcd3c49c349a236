DROP EVENT TRIGGER noted;

DROP PUBLICATION every;

DROP PUBLICATION "some";

DROP TABLE public.pair;

DROP FOREIGN DATA WRAPPER here;

DROP OPERATOR CLASS public.circles USING gist;

DROP OPERATOR FAMILY public.circles USING gist;

DROP OPERATOR public.!~ (NONE, circle);

DROP OPERATOR public.=== (circle, circle);

DROP FUNCTION public.note ();

DROP FUNCTION public.same (circle, circle);

DROP ROLE keeper;
