DROP VIEW public.v;

DROP PROCEDURE public.p (IN public.e);

DROP FUNCTION public.f ();

ALTER TYPE public.e
RENAME TO e__old;

CREATE TYPE public.e AS ENUM('b', 'c');

ALTER TABLE public.t
ALTER COLUMN x TYPE public.e USING x::text::public.e;

DROP TYPE public.e__old;

CREATE FUNCTION public.f () RETURNS boolean LANGUAGE sql STABLE RETURN (
  EXISTS (
    SELECT
    FROM
      public.t
    WHERE
      (t.x = 'c'::public.e)
  )
);

CREATE PROCEDURE public.p (v public.e) LANGUAGE sql
BEGIN ATOMIC
INSERT INTO
  public.t (x)
VALUES
  (p.v);

INSERT INTO
  public.t (x)
VALUES
  ('c'::public.e);

END;

CREATE VIEW public.v AS
SELECT
  public.f () AS f;
