DROP STATISTICS public.all_three;

CREATE STATISTICS public.all_three ON city, zip FROM public."order";

DROP STATISTICS public.goes_with_it;

ALTER TABLE public."order"
DROP COLUMN old;
