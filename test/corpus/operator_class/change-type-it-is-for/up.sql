DROP VIEW public.results;

ALTER TABLE public.exam
DROP CONSTRAINT exam_same;

DROP INDEX public.exam_result_idx;

DROP CAST (public.grade AS integer);

DROP AGGREGATE public.best (public.grade);

DROP OPERATOR CLASS public.grade_ops USING hash;

DROP OPERATOR public.=== (public.grade, public.grade);

DROP FUNCTION public.better (public.grade, public.grade);

DROP FUNCTION public.number_of (public.grade);

DROP FUNCTION public.same (public.grade, public.grade);

ALTER TYPE public.grade
RENAME TO grade__old;

CREATE TYPE public.grade AS ENUM('high', 'low');

ALTER TABLE public.exam
ALTER COLUMN result TYPE public.grade USING result::text::public.grade,
ALTER COLUMN other TYPE public.grade USING other::text::public.grade;

DROP TYPE public.grade__old;

CREATE FUNCTION public.better (public.grade, public.grade) RETURNS public.grade LANGUAGE sql IMMUTABLE AS $$select greatest($1, $2)$$;

CREATE FUNCTION public.number_of (public.grade) RETURNS integer LANGUAGE sql IMMUTABLE AS $$select length($1::text)$$;

CREATE FUNCTION public.same (public.grade, public.grade) RETURNS boolean LANGUAGE sql IMMUTABLE AS $$select $1::text = $2::text$$;

CREATE OPERATOR public.=== (FUNCTION = public.same, LEFTARG = public.grade, RIGHTARG = public.grade, COMMUTATOR = OPERATOR(public.===), HASHES);

CREATE OPERATOR CLASS public.grade_ops FOR TYPE public.grade USING hash FAMILY public.grade_ops AS OPERATOR 1 public.===(public.grade,public.grade), FUNCTION 1 (public.grade, public.grade) public.number_of(public.grade);

CREATE AGGREGATE public.best (public.grade) (SFUNC = public.better, STYPE = public.grade);

CREATE CAST (public.grade AS integer)
WITH
  FUNCTION public.number_of (public.grade) AS ASSIGNMENT;

CREATE INDEX exam_result_idx ON public.exam USING hash (result public.grade_ops);

ALTER TABLE public.exam
ADD CONSTRAINT exam_same CHECK (result OPERATOR(public.===) other);

CREATE VIEW public.results AS
SELECT
  public.best (result) AS best
FROM
  public.exam;

COMMENT ON AGGREGATE public.best (public.grade) IS 'The best of all';
