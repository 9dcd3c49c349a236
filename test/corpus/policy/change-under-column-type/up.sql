DROP POLICY p_owner ON public.document;

DROP POLICY p_other ON public.other;

ALTER TABLE public.document
ALTER COLUMN owner TYPE text;

CREATE POLICY p_owner ON public.document TO reader USING (owner = 'me'::text);

CREATE POLICY p_other ON public.other USING (
  EXISTS (
    SELECT
    FROM
      public.document d
    WHERE
      (d.owner = 'me'::text)
  )
);

COMMENT ON POLICY p_owner ON public.document IS 'Mine';
