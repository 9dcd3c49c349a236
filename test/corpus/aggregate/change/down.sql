CREATE OR REPLACE AGGREGATE public.collect (text) (SFUNC = array_append, STYPE = TEXT[]);
