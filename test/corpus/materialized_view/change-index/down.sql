DROP INDEX public.numbers_idx;

CREATE INDEX numbers_idx ON public.numbers (n);

DROP INDEX public.numbers_m_idx;
