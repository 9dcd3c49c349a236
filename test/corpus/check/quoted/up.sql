ALTER TABLE public."Order"
ADD CONSTRAINT "it's.positive" CHECK (
  ("The ""Value""" > 0)
  AND ('a(b'::text <> 'c)d'::text)
);

COMMENT ON CONSTRAINT "it's.positive" ON public."Order" IS 'It''s positive';
