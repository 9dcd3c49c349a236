ALTER POLICY p_same_again ON public.document
RENAME TO p_same;

ALTER POLICY p_named ON public.document
RENAME TO p_noted;
