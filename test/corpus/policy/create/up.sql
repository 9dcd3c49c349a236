ALTER TABLE public.document ENABLE ROW LEVEL SECURITY;

CREATE POLICY document_insert ON public.document FOR INSERT
WITH
  CHECK (owner IS NOT NULL);

CREATE POLICY document_not_locked ON public.document AS RESTRICTIVE FOR DELETE USING (NOT locked);

CREATE POLICY document_owner ON public.document TO app_user,
CURRENT_USER USING (owner = current_setting('app.user'::text))
WITH
  CHECK (
    (owner = current_setting('app.user'::text))
    AND (NOT locked)
  );
