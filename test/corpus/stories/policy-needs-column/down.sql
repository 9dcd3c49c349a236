DROP POLICY document_own ON public.document;

DROP VIEW public.my_document;

DROP INDEX public.document_owner_idx;

ALTER TABLE public.document DISABLE ROW LEVEL SECURITY;

ALTER TABLE public.document
DROP COLUMN owner;
