DROP CONVERSION app.from_greek;

DROP CONVERSION public.to_latin;

DROP SCHEMA app;
