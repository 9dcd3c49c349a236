CREATE FOREIGN DATA WRAPPER files OPTIONS (debug 'true', level '3');
