ALTER VIEW app.reports
SET SCHEMA public;

ALTER VIEW public.persons
RENAME TO people;
