DROP INDEX public.numbers_idx;

CREATE INDEX numbers_idx ON public.numbers (n, m);

CREATE INDEX numbers_m_idx ON public.numbers (m);
