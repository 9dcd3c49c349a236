DROP AGGREGATE public.last_of (double precision, double precision);

CREATE AGGREGATE public.last_of (
  fraction double precision
  ORDER BY
    value anyelement
) (
  SFUNC = ordered_set_transition,
  STYPE = internal,
  FINALFUNC = percentile_disc_final,
  FINALFUNC_EXTRA
);

DROP AGGREGATE public.most (bigint);

CREATE AGGREGATE public.most (value integer) (SFUNC = int4larger, STYPE = integer);
