DROP STATISTICS public.columns_change;

DROP STATISTICS public.expression_changes;

DROP STATISTICS public.kinds_change;

ALTER STATISTICS public.target_changes SET STATISTICS 10;

ALTER STATISTICS public.target_reset SET STATISTICS 20;

ALTER STATISTICS public.target_set SET STATISTICS -1;

CREATE STATISTICS public.columns_change ON city, zip FROM public."order";

CREATE STATISTICS public.expression_changes ON (lower(city)) FROM public."order";

CREATE STATISTICS public.kinds_change ON city, zip FROM public."order";
