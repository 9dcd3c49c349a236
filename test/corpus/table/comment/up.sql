COMMENT ON TABLE public.a IS E'The first.
In two lines: it''s ''quoted'' \\ and so on
';

COMMENT ON TABLE public.c IS 'Third';

COMMENT ON TABLE public.b IS NULL;
