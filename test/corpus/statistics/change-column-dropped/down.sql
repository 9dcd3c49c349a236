DROP STATISTICS public.all_three;

ALTER TABLE public."order"
ADD COLUMN old text;

CREATE STATISTICS public.all_three ON city, old, zip FROM public."order";

CREATE STATISTICS public.goes_with_it ON old, zip FROM public."order";
