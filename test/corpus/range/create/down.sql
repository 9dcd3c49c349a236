DROP VIEW public.long_shifts;

DROP TABLE public.shift;

DROP TYPE app.small;

DROP TYPE app.time_range;

DROP FUNCTION app.minutes (time without time zone, time without time zone);

DROP TYPE public.name_range;

DROP TYPE public.span;

DROP SCHEMA app;
