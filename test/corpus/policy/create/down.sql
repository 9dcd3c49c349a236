DROP POLICY document_insert ON public.document;

DROP POLICY document_not_locked ON public.document;

DROP POLICY document_owner ON public.document;

ALTER TABLE public.document DISABLE ROW LEVEL SECURITY;
