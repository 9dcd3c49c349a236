ALTER FUNCTION public.period (date, date)
RENAME TO days;

ALTER FUNCTION public.period (date, date, text)
RENAME TO days;

ALTER TYPE public.period
RENAME TO days;

ALTER FUNCTION public.span_multirange ()
SET SCHEMA app;

ALTER FUNCTION public.span_multirange (public.span)
SET SCHEMA app;

ALTER FUNCTION public.span_multirange (public.span[])
SET SCHEMA app;

ALTER FUNCTION public.span (integer, integer)
SET SCHEMA app;

ALTER FUNCTION public.span (integer, integer, text)
SET SCHEMA app;

ALTER TYPE public.span
SET SCHEMA app;

ALTER TYPE public.span_multirange
SET SCHEMA app;

ALTER FUNCTION public.period_multirange ()
RENAME TO days_multirange;

ALTER FUNCTION public.period_multirange (public.days)
RENAME TO days_multirange;

ALTER FUNCTION public.period_multirange (public.days[])
RENAME TO days_multirange;

ALTER TYPE public.period_multirange
RENAME TO days_multirange;
