ALTER POLICY p_noted ON public.document
RENAME TO p_named;

ALTER POLICY p_same ON public.document
RENAME TO p_same_again;
