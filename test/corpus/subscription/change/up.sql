ALTER SUBSCRIPTION shop CONNECTION 'host=standby dbname=shop';

ALTER SUBSCRIPTION shop
SET
  PUBLICATION stock,
  sales
WITH
  (refresh = FALSE);

ALTER SUBSCRIPTION shop
SET
  (
    BINARY = TRUE,
    streaming = 'parallel',
    disable_on_error = FALSE,
    password_required = FALSE,
    origin = 'any'
  );
