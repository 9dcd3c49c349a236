CREATE FUNCTION public.add_even (total bigint, value integer) RETURNS bigint LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$select total + case when value % 2 = 0 then value else 0 end$$;

CREATE FUNCTION public.as_text (total bigint, value integer) RETURNS text LANGUAGE sql IMMUTABLE AS $$select total::text$$;

CREATE FUNCTION public.take_even (total bigint, value integer) RETURNS bigint LANGUAGE sql IMMUTABLE AS $$select total - case when value % 2 = 0 then value else 0 end$$;

CREATE AGGREGATE public.joined (VARIADIC parts TEXT[]) (
  SFUNC = array_cat,
  STYPE = TEXT[],
  INITCOND = '{}'
);

CREATE AGGREGATE public.number_of_rows (*) (SFUNC = int8inc, STYPE = bigint, INITCOND = '0');

CREATE AGGREGATE public.percentile (
  fraction double precision
  ORDER BY
    value anyelement
) (
  SFUNC = ordered_set_transition,
  STYPE = internal,
  FINALFUNC = percentile_disc_final,
  FINALFUNC_EXTRA
);

CREATE AGGREGATE public.place_of (
  VARIADIC "any"
  ORDER BY
    VARIADIC "any"
) (
  SFUNC = ordered_set_transition_multi,
  STYPE = internal,
  FINALFUNC = rank_final,
  FINALFUNC_EXTRA,
  HYPOTHETICAL
);

CREATE AGGREGATE public.smallest (integer) (
  SFUNC = int4smaller,
  STYPE = integer,
  COMBINEFUNC = int4smaller,
  SORTOP = <,
  PARALLEL = safe
);

CREATE AGGREGATE public.total (numeric) (
  SFUNC = numeric_avg_accum,
  STYPE = internal,
  FINALFUNC = numeric_sum,
  COMBINEFUNC = numeric_avg_combine,
  SERIALFUNC = numeric_avg_serialize,
  DESERIALFUNC = numeric_avg_deserialize
);

CREATE AGGREGATE public.sum_even (value integer) (
  SFUNC = public.add_even,
  STYPE = bigint,
  SSPACE = 64,
  FINALFUNC = public.as_text,
  FINALFUNC_EXTRA,
  FINALFUNC_MODIFY = shareable,
  COMBINEFUNC = int8pl,
  INITCOND = '0',
  MSFUNC = public.add_even,
  MINVFUNC = public.take_even,
  MSTYPE = bigint,
  MSSPACE = 128,
  MFINALFUNC = public.as_text,
  MFINALFUNC_EXTRA,
  MFINALFUNC_MODIFY = read_write,
  MINITCOND = '0',
  PARALLEL = safe
);

CREATE VIEW public.evens AS
SELECT
  public.sum_even (n) AS even,
  public.number_of_rows (*) AS rows
FROM
  generate_series(1, 4) n (n);

COMMENT ON AGGREGATE public.sum_even (integer) IS 'Even values only';
