CREATE FUNCTION public.add (integer, integer) RETURNS integer LANGUAGE internal IMMUTABLE STRICT PARALLEL SAFE AS $$int4pl$$;

CREATE FUNCTION public.numbers (integer, integer) RETURNS SETOF integer LANGUAGE internal IMMUTABLE ROWS 20 SUPPORT generate_series_int4_support AS $$generate_series_int4$$;

CREATE FUNCTION public.row_no () RETURNS bigint LANGUAGE internal
WINDOW
  COST 5 AS $$window_row_number$$;

CREATE OPERATOR public.<+> (FUNCTION = public.add, LEFTARG = integer, RIGHTARG = integer);
