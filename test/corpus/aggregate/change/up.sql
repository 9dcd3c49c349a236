CREATE OR REPLACE AGGREGATE public.collect (text) (
  SFUNC = array_append,
  STYPE = TEXT[],
  SSPACE = 4096,
  INITCOND = '{first}',
  PARALLEL = safe
);
