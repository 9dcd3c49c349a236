CREATE EXTENSION pg_trgm SCHEMA public;

CREATE INDEX person_name_trgm_idx ON public.person USING gin (name public.gin_trgm_ops);

COMMENT ON EXTENSION pg_trgm IS 'Similarity';
