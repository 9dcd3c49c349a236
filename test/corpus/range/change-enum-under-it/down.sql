ALTER FUNCTION public.grades_multirange ()
RENAME TO grades_multirange__old;

ALTER FUNCTION public.grades_multirange (public.grades)
RENAME TO grades_multirange__old;

ALTER FUNCTION public.grades_multirange (public.grades[])
RENAME TO grades_multirange__old;

ALTER FUNCTION public.grades (public.grade, public.grade)
RENAME TO grades__old;

ALTER FUNCTION public.grades (public.grade, public.grade, text)
RENAME TO grades__old;

ALTER TYPE public.grades_multirange
RENAME TO grades_multirange__old;

ALTER TYPE public.grades
RENAME TO grades__old;

ALTER TYPE public.grade
RENAME TO grade__old;

CREATE TYPE public.grade AS ENUM('low', 'high');

CREATE TYPE public.grades AS RANGE (subtype = public.grade);

ALTER TABLE public.part
ALTER COLUMN first TYPE public.grades USING first::text::public.grades,
ALTER COLUMN more TYPE public.grades_multirange USING more::text::public.grades_multirange;

DROP TYPE public.grades__old;

DROP TYPE public.grade__old;
