ALTER FUNCTION public.days_multirange ()
RENAME TO period_multirange;

ALTER FUNCTION public.days_multirange (public.days)
RENAME TO period_multirange;

ALTER FUNCTION public.days_multirange (public.days[])
RENAME TO period_multirange;

ALTER TYPE public.days_multirange
RENAME TO period_multirange;

ALTER TYPE app.span_multirange
SET SCHEMA public;

ALTER FUNCTION app.span_multirange ()
SET SCHEMA public;

ALTER FUNCTION app.span_multirange (app.span)
SET SCHEMA public;

ALTER FUNCTION app.span_multirange (app.span[])
SET SCHEMA public;

ALTER FUNCTION app.span (integer, integer)
SET SCHEMA public;

ALTER FUNCTION app.span (integer, integer, text)
SET SCHEMA public;

ALTER TYPE app.span
SET SCHEMA public;

ALTER FUNCTION public.days (date, date)
RENAME TO period;

ALTER FUNCTION public.days (date, date, text)
RENAME TO period;

ALTER TYPE public.days
RENAME TO period;
