CREATE SCHEMA app;

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

CREATE OPERATOR public.<<< (FUNCTION = public.less, LEFTARG = public.amount, RIGHTARG = public.amount, COMMUTATOR = OPERATOR(public.>>>), NEGATOR = OPERATOR(public.>>>=), RESTRICT = scalarltsel, JOIN = scalarltjoinsel);

CREATE OPERATOR public.<<<= (FUNCTION = public.at_most, LEFTARG = public.amount, RIGHTARG = public.amount, COMMUTATOR = OPERATOR(public.>>>=), NEGATOR = OPERATOR(public.>>>));

CREATE OPERATOR public.=== (FUNCTION = public.same, LEFTARG = public.amount, RIGHTARG = public.amount, COMMUTATOR = OPERATOR(public.===), NEGATOR = OPERATOR(public.!==), HASHES, MERGES, RESTRICT = eqsel, JOIN = eqjoinsel);

CREATE OPERATOR public.>>> (FUNCTION = public.more, LEFTARG = public.amount, RIGHTARG = public.amount, COMMUTATOR = OPERATOR(public.<<<), NEGATOR = OPERATOR(public.<<<=));

CREATE OPERATOR public.>>>= (FUNCTION = public.at_least, LEFTARG = public.amount, RIGHTARG = public.amount, COMMUTATOR = OPERATOR(public.<<<=), NEGATOR = OPERATOR(public.<<<));

CREATE OPERATOR FAMILY app.hashed USING hash;

CREATE OPERATOR FAMILY public.amount_ops USING btree;

CREATE OPERATOR FAMILY public.circles USING gist;

ALTER OPERATOR FAMILY public.circles USING gist
ADD OPERATOR 1 << (circle, circle),
OPERATOR 3 && (circle, circle),
FUNCTION 3 (circle, circle) gist_circle_compress (internal);

CREATE OPERATOR CLASS app.of_text FOR TYPE text USING hash FAMILY app.hashed AS OPERATOR 1 = (text, text),
FUNCTION 1 (text, text) hashtext (text);

CREATE OPERATOR CLASS public.circles FOR TYPE circle USING gist FAMILY public.circles AS FUNCTION 1 (circle, circle) gist_circle_consistent (internal, circle, smallint, oid, internal),
FUNCTION 2 (circle, circle) gist_box_union (internal, internal),
FUNCTION 5 (circle, circle) gist_box_penalty (internal, internal, internal),
FUNCTION 6 (circle, circle) gist_box_picksplit (internal, internal),
FUNCTION 7 (circle, circle) gist_box_same (box, box, internal),
STORAGE box;

CREATE OPERATOR CLASS public.amount_ops DEFAULT FOR TYPE public.amount USING btree FAMILY public.amount_ops AS OPERATOR 1 public.<<<(public.amount,public.amount), OPERATOR 2 public.<<<=(public.amount,public.amount), OPERATOR 3 public.===(public.amount,public.amount), OPERATOR 4 public.>>>=(public.amount,public.amount), OPERATOR 5 public.>>>(public.amount,public.amount), FUNCTION 1 (public.amount, public.amount) public.compare(public.amount,public.amount);

CREATE TABLE public.bill (due public.amount);

CREATE INDEX bill_due_idx ON public.bill (due);

COMMENT ON OPERATOR public.=== (public.amount, public.amount) IS 'Equal whatever the unit';

COMMENT ON OPERATOR CLASS public.amount_ops USING btree IS 'By the value';

COMMENT ON OPERATOR CLASS public.circles USING gist IS 'Over boxes';

COMMENT ON OPERATOR FAMILY public.amount_ops USING btree IS 'Amounts of all sorts';
