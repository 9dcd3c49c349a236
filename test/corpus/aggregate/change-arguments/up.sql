DROP AGGREGATE public.last_of (double precision, anyelement);

CREATE AGGREGATE public.last_of (
  fraction double precision
  ORDER BY
    value double precision
) (
  SFUNC = ordered_set_transition,
  STYPE = internal,
  FINALFUNC = percentile_cont_float8_final
);

DROP AGGREGATE public.most (integer);

CREATE AGGREGATE public.most (value bigint) (SFUNC = int8larger, STYPE = bigint);
