DROP STATISTICS public.columns_change;

DROP STATISTICS public.expression_changes;

DROP STATISTICS public.kinds_change;

ALTER STATISTICS public.target_changes SET STATISTICS 10000;

ALTER STATISTICS public.target_reset SET STATISTICS -1;

ALTER STATISTICS public.target_set SET STATISTICS 0;

CREATE STATISTICS public.columns_change ON city, id, zip FROM public."order";

CREATE STATISTICS public.expression_changes ON (upper(city)) FROM public."order";

CREATE STATISTICS public.kinds_change (dependencies, mcv) ON city, zip FROM public."order";
