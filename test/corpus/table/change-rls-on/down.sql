DROP POLICY document_owner ON public.document;

ALTER TABLE public.document DISABLE ROW LEVEL SECURITY;

ALTER TABLE public.document NO FORCE ROW LEVEL SECURITY;
