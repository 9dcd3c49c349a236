DROP INDEX public.person_name_trgm_idx;

DROP EXTENSION pg_trgm;
