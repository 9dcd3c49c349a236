ALTER VIEW public.people
RENAME TO persons;

ALTER VIEW public.reports
SET SCHEMA app;
