ALTER TABLE public.document ENABLE ROW LEVEL SECURITY;

ALTER TABLE public.document
ADD COLUMN owner text DEFAULT CURRENT_USER NOT NULL;

CREATE INDEX document_owner_idx ON public.document (owner);

CREATE VIEW public.my_document
WITH
  (security_barrier = 'true') AS
SELECT
  id
FROM
  public.document
WHERE
  (owner = CURRENT_USER);

CREATE POLICY document_own ON public.document USING (owner = CURRENT_USER);
