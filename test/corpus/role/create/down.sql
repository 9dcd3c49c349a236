DROP ROLE app;

DROP ROLE app_owner;

DROP ROLE app_reader;
