ALTER ROLE app INHERIT;

REVOKE reader FROM app;

GRANT reader TO app;
