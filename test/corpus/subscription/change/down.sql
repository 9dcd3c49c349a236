ALTER SUBSCRIPTION shop CONNECTION 'host=primary dbname=shop';

ALTER SUBSCRIPTION shop
SET
  PUBLICATION sales
WITH
  (refresh = FALSE);

ALTER SUBSCRIPTION shop
SET
  (
    BINARY = FALSE,
    streaming = 'off',
    disable_on_error = TRUE,
    password_required = TRUE,
    origin = 'none'
  );
