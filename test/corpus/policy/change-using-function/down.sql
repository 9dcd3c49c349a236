DROP POLICY document_owner ON public.document;

DROP FUNCTION public.may_see (text);

CREATE FUNCTION public.may_see (owner text) RETURNS boolean LANGUAGE sql STABLE AS $$select owner = current_user$$;

CREATE POLICY document_owner ON public.document USING (public.may_see (owner));
