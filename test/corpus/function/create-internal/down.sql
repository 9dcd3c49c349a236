DROP OPERATOR public.<+> (integer, integer);

DROP FUNCTION public.add (integer, integer);

DROP FUNCTION public.numbers (integer, integer);

DROP FUNCTION public.row_no ();
