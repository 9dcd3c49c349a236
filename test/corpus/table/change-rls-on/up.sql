ALTER TABLE public.document ENABLE ROW LEVEL SECURITY;

ALTER TABLE public.document FORCE ROW LEVEL SECURITY;

CREATE POLICY document_owner ON public.document USING (owner = CURRENT_USER);
