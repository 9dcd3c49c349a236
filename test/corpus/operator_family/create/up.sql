CREATE TYPE public.amount AS (value numeric, unit text);

CREATE FUNCTION public.at_least (a public.amount, b public.amount) RETURNS boolean LANGUAGE sql IMMUTABLE AS $$select a.value >= b.value$$;

CREATE FUNCTION public.at_most (a public.amount, b public.amount) RETURNS boolean LANGUAGE sql IMMUTABLE AS $$select a.value <= b.value$$;

CREATE FUNCTION public.compare (a public.amount, b numeric) RETURNS integer LANGUAGE sql IMMUTABLE AS $$select case when a.value < b then -1 when a.value > b then 1 else 0 end$$;

CREATE FUNCTION public.compare (a public.amount, b public.amount) RETURNS integer LANGUAGE sql IMMUTABLE AS $$select case when a.value < b.value then -1 when a.value > b.value then 1 else 0 end$$;

CREATE FUNCTION public.differ (a public.amount, b public.amount) RETURNS boolean LANGUAGE sql IMMUTABLE AS $$select a.value <> b.value$$;

CREATE FUNCTION public.less (a public.amount, b numeric) RETURNS boolean LANGUAGE sql IMMUTABLE AS $$select a.value < b$$;

CREATE FUNCTION public.less (a public.amount, b public.amount) RETURNS boolean LANGUAGE sql IMMUTABLE AS $$select a.value < b.value$$;

CREATE FUNCTION public.more (a public.amount, b public.amount) RETURNS boolean LANGUAGE sql IMMUTABLE AS $$select a.value > b.value$$;

CREATE FUNCTION public.same (a public.amount, b public.amount) RETURNS boolean LANGUAGE sql IMMUTABLE AS $$select a.value = b.value$$;

CREATE OPERATOR public.!== (FUNCTION = public.differ, LEFTARG = public.amount, RIGHTARG = public.amount, COMMUTATOR = OPERATOR(public.!==), NEGATOR = OPERATOR(public.===), RESTRICT = neqsel, JOIN = neqjoinsel);

CREATE OPERATOR public.<<< (FUNCTION = public.less, LEFTARG = public.amount, RIGHTARG = numeric);

CREATE OPERATOR public.<<< (FUNCTION = public.less, LEFTARG = public.amount, RIGHTARG = public.amount, COMMUTATOR = OPERATOR(public.>>>), NEGATOR = OPERATOR(public.>>>=), RESTRICT = scalarltsel, JOIN = scalarltjoinsel);

CREATE OPERATOR public.<<<= (FUNCTION = public.at_most, LEFTARG = public.amount, RIGHTARG = public.amount, COMMUTATOR = OPERATOR(public.>>>=), NEGATOR = OPERATOR(public.>>>));

CREATE OPERATOR public.=== (FUNCTION = public.same, LEFTARG = public.amount, RIGHTARG = public.amount, COMMUTATOR = OPERATOR(public.===), NEGATOR = OPERATOR(public.!==), HASHES, MERGES, RESTRICT = eqsel, JOIN = eqjoinsel);

CREATE OPERATOR public.>>> (FUNCTION = public.more, LEFTARG = public.amount, RIGHTARG = public.amount, COMMUTATOR = OPERATOR(public.<<<), NEGATOR = OPERATOR(public.<<<=));

CREATE OPERATOR public.>>>= (FUNCTION = public.at_least, LEFTARG = public.amount, RIGHTARG = public.amount, COMMUTATOR = OPERATOR(public.<<<=), NEGATOR = OPERATOR(public.<<<));

CREATE OPERATOR FAMILY public.distances USING gist;

ALTER OPERATOR FAMILY public.distances USING gist
ADD OPERATOR 15 <-> (point, point) FOR
ORDER BY
  float_ops;

CREATE OPERATOR FAMILY public.hashes USING hash;

CREATE OPERATOR FAMILY public.amount_ops USING btree;

ALTER OPERATOR FAMILY public.amount_ops USING btree ADD OPERATOR 1 public.<<<(public.amount,numeric), FUNCTION 1 (public.amount, numeric) public.compare(public.amount,numeric);

CREATE OPERATOR CLASS public.amount_ops FOR TYPE public.amount USING btree FAMILY public.amount_ops AS OPERATOR 1 public.<<<(public.amount,public.amount), OPERATOR 2 public.<<<=(public.amount,public.amount), OPERATOR 3 public.===(public.amount,public.amount), OPERATOR 4 public.>>>=(public.amount,public.amount), OPERATOR 5 public.>>>(public.amount,public.amount), FUNCTION 1 (public.amount, public.amount) public.compare(public.amount,public.amount);

CREATE TABLE public.bill (due public.amount);

CREATE INDEX bill_due_idx ON public.bill (due public.amount_ops);

COMMENT ON OPERATOR public.=== (public.amount, public.amount) IS 'Equal whatever the unit';

COMMENT ON OPERATOR CLASS public.amount_ops USING btree IS 'By the value';

COMMENT ON OPERATOR FAMILY public.amount_ops USING btree IS 'Amounts of all sorts';
