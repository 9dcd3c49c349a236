DROP ROLE app;

DROP ROLE reader;
