ALTER POLICY own ON public.note TO PUBLIC;

DROP ROLE app;

DROP ROLE reader;
