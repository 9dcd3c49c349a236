CREATE SCHEMA app;

CREATE TYPE public.amount AS (value numeric, unit text);

CREATE FUNCTION public.at_least (a public.amount, b public.amount) RETURNS boolean LANGUAGE sql IMMUTABLE AS $$select a.value >= b.value$$;

CREATE FUNCTION public.at_most (a public.amount, b public.amount) RETURNS boolean LANGUAGE sql IMMUTABLE AS $$select a.value <= b.value$$;

CREATE FUNCTION public.differ (a public.amount, b public.amount) RETURNS boolean LANGUAGE sql IMMUTABLE AS $$select a.value <> b.value$$;

CREATE FUNCTION public.flip (public.amount) RETURNS numeric LANGUAGE sql IMMUTABLE AS $$select -($1).value$$;

CREATE FUNCTION public.less (a public.amount, b public.amount) RETURNS boolean LANGUAGE sql IMMUTABLE AS $$select a.value < b.value$$;

CREATE FUNCTION public.more (a public.amount, b public.amount) RETURNS boolean LANGUAGE sql IMMUTABLE AS $$select a.value > b.value$$;

CREATE FUNCTION public.same (a public.amount, b public.amount) RETURNS boolean LANGUAGE sql IMMUTABLE AS $$select a.value = b.value$$;

CREATE OPERATOR app.@- (FUNCTION = public.flip, RIGHTARG = public.amount);

CREATE OPERATOR public.!== (FUNCTION = public.differ, LEFTARG = public.amount, RIGHTARG = public.amount, COMMUTATOR = OPERATOR(public.!==), NEGATOR = OPERATOR(public.===), RESTRICT = neqsel, JOIN = neqjoinsel);

CREATE OPERATOR public.<<< (FUNCTION = public.less, LEFTARG = public.amount, RIGHTARG = public.amount, COMMUTATOR = OPERATOR(public.>>>), NEGATOR = OPERATOR(public.>>>=), RESTRICT = scalarltsel, JOIN = scalarltjoinsel);

CREATE OPERATOR public.<<<= (FUNCTION = public.at_most, LEFTARG = public.amount, RIGHTARG = public.amount, COMMUTATOR = OPERATOR(public.>>>=), NEGATOR = OPERATOR(public.>>>));

CREATE OPERATOR public.=== (FUNCTION = public.same, LEFTARG = public.amount, RIGHTARG = public.amount, COMMUTATOR = OPERATOR(public.===), NEGATOR = OPERATOR(public.!==), HASHES, MERGES, RESTRICT = eqsel, JOIN = eqjoinsel);

CREATE OPERATOR public.>>> (FUNCTION = public.more, LEFTARG = public.amount, RIGHTARG = public.amount, COMMUTATOR = OPERATOR(public.<<<), NEGATOR = OPERATOR(public.<<<=));

CREATE OPERATOR public.>>>= (FUNCTION = public.at_least, LEFTARG = public.amount, RIGHTARG = public.amount, COMMUTATOR = OPERATOR(public.<<<=), NEGATOR = OPERATOR(public.<<<));

CREATE TABLE public.bill (
  due public.amount,
  paid public.amount,
  CONSTRAINT bill_differs CHECK (due OPERATOR(public.!==) paid)
);

CREATE VIEW public.flipped AS
SELECT
  (
    OPERATOR(app.@-) ROW ((1)::numeric, 'm'::text)::public.amount
  ) AS value;

COMMENT ON OPERATOR app.@- (NONE, public.amount) IS 'Before its operand';

COMMENT ON OPERATOR public.=== (public.amount, public.amount) IS 'Equal whatever the unit';
